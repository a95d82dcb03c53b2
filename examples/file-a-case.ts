import { all, type ClientOptions, connect, insist, problemOf, upload } from './client.ts'

/** A project as a firm's own system might know it. */
export interface OwnProject {
  readonly title: string
  /** The person's id in Jiangxin. */
  readonly leader: string
  readonly organisation: string
  readonly problem: string
  readonly approach: string
  readonly expected: string
  readonly startsOn: string
  readonly endsOn: string
  /** In fen. */
  readonly totalBudget: number
  readonly report: { readonly name: string; readonly bytes: Uint8Array }
}

export type Filed =
  | { readonly filed: true; readonly id: string; readonly number: string; readonly stage: string }
  /** By field, in words for whoever has to mend it. */
  | { readonly filed: false; readonly faults: Readonly<Record<string, string>> }

/** Files a project with its feasibility report and sends it in. What is wrong with it is told by field. */
export async function fileProject(options: ClientOptions, project: OwnProject): Promise<Filed> {
  const { report, organisation, ...said } = project
  const { process: cases } = connect(options)
  const values = { ...said, field: 'process', members: [], requestedFunds: 0 }
  try {
    const { id } = await insist((key) => cases.start({ key, process: 'innovation-project', organisation, values }))
    const file = await upload(options, report.bytes, report.name, 'feasibility-report')
    return await submit(options, id, file)
  } catch (error) {
    const problem = problemOf(error)
    if (problem?.status !== 422) throw error
    return { filed: false, faults: Object.fromEntries((problem.errors ?? []).map(({ path, detail }) => [path, detail])) }
  }
}

/** Sends a case in as it stands. Somebody who was quicker is heeded; a step that is not possible is told with those that are. */
async function submit(options: ClientOptions, id: string, file: string): Promise<Filed> {
  const { process: cases } = connect(options)
  for (;;) {
    const seen = await cases.show({ id })
    try {
      const command = { type: 'act' as const, action: 'submit', evidence: [file] }
      const { number, stage } = await insist((key) => cases.act({ id, key, expected: seen.seq, command }))
      return { filed: true, id, number, stage }
    } catch (error) {
      const problem = problemOf(error)
      // 412: somebody took a step since it was read. It is read anew, and decided anew.
      if (problem?.status === 412) continue
      if (problem?.status === 409)
        throw new Error(`${problem.detail} Possible now: ${(problem.allowed ?? []).map(({ title }) => title).join(', ')}`, { cause: error })
      throw error
    }
  }
}

/** Numbers and stages of all own projects that are under way. */
export async function openProjects(options: ClientOptions): Promise<{ readonly number: string; readonly title: string }[]> {
  const { process: cases } = connect(options)
  const found: { number: string; title: string }[] = []
  for await (const { number, title } of all((page) => cases.list({ ...page, process: 'innovation-project', outcome: 'open' }), 2))
    found.push({ number, title })
  return found
}
