import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Writer } from '../../../platform/db/index.ts'

/**
 * Says that a story about the activity is out, in the transaction that publishes it. One that is told of again, or that was
 * archived meanwhile, stays as it is.
 * @throws fault REFUSED 'consent-missing' where somebody in its pictures has not agreed
 */
export async function activityPublished(kernel: Pick<Kernel, 'process'>, writer: Writer, activity: string): Promise<void> {
  const stage = await stageOf(writer, activity)
  if (stage !== 'approved') return
  await kernel.process.steps.actAsSystem(writer, activity, { type: 'act', action: 'publish' })
}

async function stageOf({ db, district }: Writer, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('process.cases').select('stage').where('district', '=', district).where('id', '=', id).executeTakeFirst()
  return row?.stage
}
