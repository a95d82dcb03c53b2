import * as page from './page.ts'
import type { Script } from './script.ts'

const OPINION = { opinion: '同意。（示例）' }

/** Safety cases of the mine, what the other enterprises have on the way, and the neighbouring district. */
export function tellElsewhere(script: Script): void {
  const safety = (days: number, values: object) =>
    script.file(days, 'mine-worker', 'innovation-safety', page.MINE, {
      ...page.FIVE_MECHANISMS,
      authors: [script.person('mine-worker')],
      ...values,
    })
  const jury = ['expert1', 'expert2', 'expert3'] as const

  const five = safety(300, {})
  script.act(299, 'mine-worker', five, 'submit', { files: ['case-report'] })
  script.act(295, 'mine-chair', five, 'enterprise-pass', { values: OPINION })
  script.act(288, 'production1', five, 'convene-jury', { values: { jury: jury.map((who) => script.person(who)), ...OPINION } })
  for (const juror of jury) script.act(280, juror, five, 'select', { verdict: 'approve', values: OPINION })
  script.act(275, 'leader', five, 'recommend', { values: OPINION, files: ['recommendation-letter'] })
  script.act(200, 'production1', five, 'record-result', {
    values: { result: 'selected', announcedOn: script.day(205), exhibit: true },
    files: ['result-document'],
  })

  const example = (title: string) => ({
    title,
    risk: '设备运行隐患。（示例）',
    practice: '隐患上墙、逐条销号。（示例）',
    effect: '隐患按期整改。（示例）',
  })
  const inReview = safety(14, example('示例安全案例（一）巷道标识'))
  script.act(13, 'mine-worker', inReview, 'submit', { files: ['case-report'] })
  script.act(9, 'mine-chair', inReview, 'enterprise-pass', { values: OPINION })
  const waiting = safety(5, example('示例安全案例（二）皮带巡检'))
  script.act(4, 'mine-worker', waiting, 'submit', { files: ['case-report'] })
  safety(2, example('示例安全案例（三）提升信号'))

  const small = (title: string, unit: string, who: string, members: readonly string[]) => ({
    title,
    unit,
    values: {
      title,
      leader: script.person(who),
      field: 'process',
      problem: '现有做法费时。（示例）',
      approach: '改用标准化流程。（示例）',
      expected: '按月对照。（示例）',
      members: members.map(script.person),
      startsOn: script.day(-20),
      endsOn: script.day(-300),
      totalBudget: 3_000_000,
      requestedFunds: 0,
    },
  })
  const zhang = small('示例课题：备件修旧利废', page.ZHANG_UNIT, 'zhang-worker2', ['zhang-worker3'])
  const filed = script.file(11, 'zhang-worker2', 'innovation-project', zhang.unit, zhang.values)
  script.act(10, 'zhang-worker2', filed, 'submit', { files: ['feasibility-report'] })
  const draft = small('示例课题：点检记录电子化', page.ZHANG_UNIT, 'zhang-worker3', ['zhang-worker4'])
  script.file(3, 'zhang-worker3', 'innovation-project', draft.unit, draft.values)
  const bank = small('示例课题：柜面流程优化', '示例银行一', 'tz-worker', [])
  const there = script.file(6, 'tz-worker', 'innovation-project', bank.unit, bank.values)
  script.act(5, 'tz-worker', there, 'submit', { files: ['feasibility-report'] })
}
