import { addDays, localDateOf } from '../../kernel/calendar/index.ts'
import type { Entry } from '../../kernel/people/index.ts'
import type { NewEntry } from '../../kernel/people/server.ts'
import type { Command } from '../../kernel/process/index.ts'
import type { DemoStage } from '../../kernel/programme/server.ts'
import { newId } from '../../platform/crypto/index.ts'
import { fileObjection } from './process.ts'

const MILL = '高召忠创新工作室所在单位（示例）'
const MORNING = 'T01:00:00Z'

/** Files of example workers, and three objections: one corrected, one with the employer, one with the district. */
export async function fileObjectionsDemo(stage: DemoStage): Promise<void> {
  const { platform, kernel, now } = stage
  const today = localDateOf(now)
  const workday = (day: string): string => (kernel.calendar.isWorkingDay(day) ? day : workday(addDays(day, -1)))
  const on = (daysAgo: number) => stage.at(`${workday(addDays(today, -daysAgo))}${MORNING}`)

  async function record(who: string, by: string, entry: NewEntry): Promise<Entry> {
    const [worker, officer] = [await stage.caller(who), await stage.caller(by)]
    return platform.db.write(worker.district, (writer) => kernel.people.addEntry(writer, officer, worker.person, entry))
  }
  /** @returns the case, which the software has passed on already */
  async function contest(who: string, { id, kind, title, from, to }: Entry, wrong: string, right: string) {
    const values = { title, entry: id, kind, from, to, wrong, right }
    const filing = { key: newId(), process: fileObjection.name, organisation: stage.unit(MILL).id, values }
    const filed = await kernel.process.steps.start(await stage.caller(who), filing)
    return { id: filed.id, seq: filed.seq + 1 }
  }
  const act = async (who: string, { id, seq }: { id: string; seq: number }, command: Command) =>
    kernel.process.steps.act(await stage.caller(who), { key: newId(), id, expected: seq, command })

  on(60)
  const confirmed = { provenance: 'employer-confirmed', source: '企业培训台账（示例）' } as const
  const training = await record('worker1', 'chair', {
    ...confirmed,
    ...{ kind: 'training', title: '安全操作规程培训（示例）', from: '2025-09-08', to: '2025-09-10' },
  })
  const contests = await record('worker2', 'chair', {
    ...confirmed,
    ...{ kind: 'contest', title: '企业技能比武第三名（示例）', from: '2025-10-20', source: '比武成绩单（示例）' },
  })
  const honour = await record('worker3', 'production1', {
    ...{ kind: 'honour', title: '区级优秀职工（示例）', from: '2024-05-01' },
    ...{ provenance: 'authority-verified', source: '表彰文件（示例）' },
  })

  on(20)
  const corrected = await contest('worker1', training, '结束日期不对，我参加了四天。（示例）', '2025-09-08 至 2025-09-11。（示例）')
  on(16)
  const values = {
    kind: 'training',
    title: training.title,
    from: '2025-09-08',
    to: '2025-09-11',
    source: '重新核对签到表，第四天有签到。（示例）',
  }
  await act('chair', corrected, { type: 'act', action: 'correct', values })
  on(5)
  await contest('worker2', contests, '名次不对。（示例）', '应为第二名，见赛后公布的更正成绩。（示例）')
  on(3)
  await contest('worker3', honour, '年份不对。（示例）', '应为 2025 年，见表彰文件。（示例）')
  stage.at(now)
}
