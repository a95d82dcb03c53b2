import type { Unit } from '../../../kernel/organisations/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import { type Caller, SYSTEM } from '../../../kernel/rights/index.ts'

/** The people of one bank of the demo. */
export interface BankCast {
  readonly unit: Unit
  readonly clerk: Caller
  readonly reviewer: Caller
  readonly representative: Caller
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四']
const POSTS = [
  { role: 'bank-clerk', word: '经办', username: 'tz-clerk' },
  { role: 'bank-reviewer', word: '审核', username: 'tz-reviewer' },
  { role: 'bank-representative', word: '负责人', username: 'tz-head' },
] as const
/** Banks whose people can sign in. */
const WITH_ACCOUNTS = 2

/**
 * The fourteen banks of the page with the people who act for them. Those of the first two have accounts; the others are example
 * people who only appear in the story, with the same ids each time.
 */
export async function bankCasts(stage: DemoStage): Promise<readonly BankCast[]> {
  const casts = []
  for (const [place, numeral] of NUMERALS.entries()) {
    const unit = stage.unit(`示例银行${numeral}`)
    const [clerk, reviewer, representative] = [
      await whoever(stage, unit, place, 0),
      await whoever(stage, unit, place, 1),
      await whoever(stage, unit, place, 2),
    ]
    casts.push({ unit, clerk, reviewer, representative })
  }
  return casts
}

async function whoever(stage: DemoStage, unit: Unit, bank: number, post: 0 | 1 | 2): Promise<Caller> {
  const { role, word, username } = POSTS[post]
  if (bank < WITH_ACCOUNTS) return stage.caller(`${username}${bank + 1}`)
  const { platform, kernel } = stage
  const district = '370481'
  const number = String(4000 + bank * 10 + post)
  const id = `00000000-0000-7000-8000-${number.padStart(12, '0')}`
  const name = `${unit.name}${word}`
  const known = await kernel.people.names(platform.db.in(district), [id])
  if (!known.has(id))
    await platform.db.write(district, (writer) =>
      kernel.people.createPerson(writer, SYSTEM, { id, name, synthetic: true, employment: { organisation: unit.id } }),
    )
  return { account: id, person: id, name, district, grants: [{ role, organisation: unit.id, path: unit.path }], standsFor: [] }
}
