import { addDays } from '../../../kernel/calendar/index.ts'
import type { Values } from '../../../kernel/forms/index.ts'
import type { Script, Told } from './script.ts'

/** Where an example project has come to. The names are those of the stages; 'returned' lies again with whoever filed it. */
export type Reached =
  | 'application'
  | 'returned'
  | 'enterprise-review'
  | 'review'
  | 'refused'
  | 'withdrawn'
  | 'task-book'
  | 'approval'
  | 'under-way'
  | 'mid-term'
  | 'rectification'
  | 'termination'
  | 'completion'
  | 'acceptance-check'
  | 'acceptance'
  | 'result-registration'
  | 'result-confirmation'
  | 'benefit'
  | 'transformation'
  | 'transformation-review'
  | 'follow-up'
  | 'archived'

/** Who takes the steps of a project: usernames. */
export interface Hands {
  readonly unit: string
  readonly applicant: string
  readonly members: readonly string[]
  readonly chair: string
  readonly technical: string
  readonly reviewer: string
  readonly checker: string
  readonly specialist: string
  readonly experts: readonly string[]
}

export interface Tale {
  readonly title: string
  readonly field: string
  readonly problem: string
  readonly approach: string
  readonly expected: string
  readonly hands: Hands
  readonly studio?: () => string
  readonly reached: Reached
  /** Days before today on which it was filed, and on which its latest step was taken. */
  readonly from: number
  readonly to: number
  /** Milestones that lie behind although nobody reported them. */
  readonly behind?: boolean
  /** Under way, and the first milestone is reached. */
  readonly halfway?: boolean
  /** What the public is shown, once there is a result. */
  readonly exhibit?: {
    readonly title: string
    readonly story: string
    readonly captions: readonly string[]
    readonly pictures: readonly Uint8Array[]
  }
  /** The effect that is no money, for a project without a benefit in figures. */
  readonly intangible?: string
  /** Files and certifies benefits while the project is at that stage. */
  readonly benefits?: (project: Told, on: (share: number) => number) => void
}

const EXAMPLE = '（示例）'
/** When each step comes, as a share of the time between the first and the last. */
const ORDER: readonly Reached[] = [
  'application',
  'enterprise-review',
  'review',
  'task-book',
  'approval',
  'under-way',
  'mid-term',
  'completion',
  'acceptance-check',
  'acceptance',
  'result-registration',
  'result-confirmation',
  'benefit',
  'transformation',
  'transformation-review',
  'follow-up',
  'archived',
]
const OFF_THE_WAY: Readonly<Partial<Record<Reached, Reached>>> = {
  returned: 'enterprise-review',
  withdrawn: 'enterprise-review',
  refused: 'review',
  rectification: 'mid-term',
  termination: 'mid-term',
}

const GOES_ON: readonly Reached[] = ['under-way', 'completion', 'benefit']

/** Tells one project by the steps of its people, as far as it has come. */
export function tellProject(script: Script, tale: Tale): Told {
  const { hands, reached, from, to } = tale
  const usual = ORDER.indexOf(OFF_THE_WAY[reached] ?? reached)
  // What goes on at a stage takes its share of the time as well.
  const last = Math.max(1, usual + (GOES_ON.includes(reached) ? 0.7 : 0))
  /** Days ago of the step that brings the case to a stage; a share of a stage more lies between it and the next. */
  const when = (at: number) => Math.round(from - ((from - to) * Math.min(at, last)) / last)
  const comes = (to: Reached) => usual >= ORDER.indexOf(to)
  const on = (to: Reached, more = 0) => when(ORDER.indexOf(to) + more)

  const [startsOn, endsOn] = termOf(script, tale, on('under-way'))
  const due = (share: number) => addDays(startsOn, Math.round(share * daysOf(startsOn, endsOn)))
  const members = hands.members.map(script.person)
  const application: Values = {
    title: tale.title,
    leader: script.person(hands.applicant),
    field: tale.field,
    problem: tale.problem,
    approach: tale.approach,
    expected: tale.expected,
    members,
    startsOn,
    endsOn,
    totalBudget: 12_000_000,
    requestedFunds: 0,
  }
  const told = script.file(from, hands.applicant, 'innovation-project', hands.unit, () => ({
    ...application,
    ...(tale.studio && { studio: tale.studio() }),
  }))
  const act = (days: number, who: string, action: string, more?: Parameters<Script['act']>[4]) => script.act(days, who, told, action, more)
  const opinion = (text: string): Values => ({ opinion: `${text}${EXAMPLE}` })

  if (comes('enterprise-review')) act(on('enterprise-review'), hands.applicant, 'submit', { files: ['feasibility-report'] })
  if (reached === 'returned') {
    act(to, hands.chair, 'enterprise-return', {
      comments: [
        { path: 'application.expected', text: '请写明考核口径和计算期间。（示例）' },
        { path: 'application.totalBudget', text: '总预算请与附件一致。（示例）' },
      ],
    })
  }
  if (reached === 'withdrawn') act(to, hands.applicant, 'withdraw', { reason: '与另一课题合并后再报。（示例）' })
  if (comes('review'))
    act(on('review'), hands.chair, 'enterprise-pass', { values: { ...opinion('情况属实，同意上报。'), leaderEligible: true } })
  if (reached === 'refused') act(to, hands.reviewer, 'review-refuse', { reason: '与已立项课题内容重复。（示例）' })
  if (comes('task-book'))
    act(on('task-book'), hands.reviewer, 'review-pass', { values: { ...opinion('技术路线清楚。'), recommendedFunds: 0 } })
  if (comes('approval')) {
    act(on('approval'), hands.applicant, 'submit-task-book', {
      values: {
        goals: [{ goal: '达到预期效果', measure: '按月对照改进前后数据' }],
        budget: [
          { item: 'material', amount: 6_000_000 },
          { item: 'testing', amount: 3_000_000 },
        ],
        milestones: [
          { name: '方案与试验', due: due(0.35), deliverable: '试验报告' },
          { name: '改造与试运行', due: due(0.8), deliverable: '试运行记录' },
        ],
        members,
        startsOn,
        endsOn,
      },
    })
  }
  if (comes('under-way')) {
    act(on('under-way'), 'leader', 'approve', {
      values: { grantedFunds: 0, specialist: script.person(hands.specialist), ...opinion('同意立项。') },
    })
    const logged = on('under-way', 0.3)
    act(logged, hands.specialist, 'log-contact', {
      values: { date: script.day(logged), way: 'visit', about: '到现场了解进展，已向项目组说明各节点要求。（示例）' },
    })
  }
  if (comes('mid-term') || tale.halfway) {
    const done = on('under-way', 0.6)
    act(done, hands.applicant, 'milestone-done', {
      values: { number: 1, doneOn: script.day(done), note: '试验完成，数据已留存。（示例）' },
    })
  }
  if (comes('mid-term')) {
    act(on('mid-term'), hands.applicant, 'report-mid-term', {
      values: { progress: '方案和试验已完成，转入改造。（示例）', spent: 3_000_000 },
    })
  }
  const checked = (result: string, more: Values = {}) =>
    act(Math.max(to, on('mid-term', 0.5)), hands.checker, 'check-mid-term', { values: { result, ...opinion('按任务书核对。'), ...more } })
  if (reached === 'rectification') checked('rectify', { rectify: '补测改造前基准数据。（示例）' })
  if (reached === 'termination') checked('terminate')
  if (comes('completion')) {
    checked('pass')
    const logged = on('mid-term', 0.8)
    act(logged, hands.specialist, 'log-contact', {
      values: { date: script.day(logged), way: 'call', about: '了解改造进度，提醒按期准备验收材料。（示例）' },
    })
  }
  if (comes('acceptance-check')) {
    const done = on('completion', 0.5)
    act(done, hands.applicant, 'milestone-done', { values: { number: 2, doneOn: script.day(done), note: '试运行稳定。（示例）' } })
    act(on('acceptance-check'), hands.applicant, 'apply-acceptance', {
      files: ['completion-report', 'funds-statement', 'test-record'],
      values: { summary: '按任务书完成。（示例）', goalsReached: '逐项达到。（示例）', spent: 8_500_000, finishedOn: script.day(done) },
    })
  }
  if (comes('acceptance')) {
    act(on('acceptance'), hands.checker, 'convene-panel', {
      values: { panel: hands.experts.map(script.person), meetsOn: script.day(on('acceptance')), materialsComplete: true },
    })
    const heard = comes('result-registration') ? hands.experts : hands.experts.slice(0, 1)
    for (const expert of heard) {
      act(comes('result-registration') ? on('result-registration') : to, expert, 'assess', {
        verdict: 'approve',
        values: { noConflict: true, score: 90, ...opinion('同意通过验收。') },
      })
    }
  }
  if (comes('result-confirmation')) {
    act(on('result-confirmation'), hands.applicant, 'register-result', {
      values: {
        name: tale.title,
        summary: tale.approach,
        authors: [
          { person: script.person(hands.applicant), share: '60' },
          { person: members[0] ?? '', share: '40' },
        ],
        mayPublish: true,
      },
    })
  }
  if (comes('benefit')) act(on('benefit'), hands.technical, 'confirm-result', { values: opinion('成果属实。') })
  if (tale.exhibit) {
    const { title, story, captions, pictures } = tale.exhibit
    act(on('benefit', 0.1), hands.reviewer, 'approve-exhibit', {
      pictures,
      values: { title, story, captions: captions.map((caption) => ({ caption })) },
    })
  }
  if (comes('benefit')) tale.benefits?.(told, (share) => on('benefit', share))
  if (comes('transformation')) {
    if (tale.intangible) {
      act(on('benefit', 0.3), hands.applicant, 'declare-intangible', { values: { effect: tale.intangible } })
      act(on('transformation'), hands.checker, 'confirm-intangible', { values: opinion('同意认定。') })
    } else script.moved(on('transformation'), told)
  }
  if (comes('transformation-review')) {
    const reported = on('transformation-review')
    act(reported, hands.applicant, 'report-transformation', {
      files: ['transformation-proof'],
      values: { way: 'own-use', user: hands.unit, startedOn: script.day(reported + 5), description: '已在本单位应用。（示例）' },
    })
  }
  if (comes('follow-up')) act(on('follow-up'), hands.checker, 'confirm-transformation', { values: opinion('已核实。') })
  if (comes('archived')) {
    const year = Number(script.day(on('follow-up', 0.5)).slice(0, 4))
    act(on('follow-up', 0.5), hands.specialist, 'record-follow-up', { values: { year, inUse: true, note: '仍在应用。（示例）' } })
    act(on('follow-up', 0.7), hands.specialist, 'propose-archive')
    act(on('archived'), hands.reviewer, 'archive')
  }
  return told
}

/** The term of a project: from its approval on, long enough for where it has come to, or over where it is behind. */
function termOf(script: Script, { reached, from, to, behind }: Tale, approved: number): [string, string] {
  const startsOn = script.day(ORDER.indexOf(OFF_THE_WAY[reached] ?? reached) >= ORDER.indexOf('under-way') ? approved : from - 20)
  if (behind) return [startsOn, script.day(Math.min(to, 20) - 60)]
  const done = ORDER.indexOf(reached) >= ORDER.indexOf('acceptance-check')
  return [startsOn, done ? script.day(Math.max(1, to)) : script.day(-240)]
}

const daysOf = (from: string, to: string) => Math.max(30, (Date.parse(to) - Date.parse(from)) / 86_400_000)
