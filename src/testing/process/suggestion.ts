import type { Form, Values } from '../../kernel/forms/index.ts'
import {
  type Actor,
  type CaseEvent,
  type CaseState,
  type Command,
  decide,
  defineProcess,
  type Facts,
  record,
  replay,
  start,
} from '../../kernel/process/index.ts'

/** A small process made up for the tests: somebody suggests an improvement, a panel judges it, an owner tries it out. */
const t = (zh: string, en: string) => ({ zh, en })

const suggestion: Form = {
  name: 'suggestion',
  title: t('建议书', 'Suggestion'),
  why: t('示例流程所需', 'The example needs it'),
  fields: [
    { name: 'title', title: t('名称', 'Title'), kind: 'text', required: true, maxLength: 40 },
    { name: 'owner', title: t('试行人', 'Owner'), kind: 'person', required: true },
    { name: 'panel', title: t('评议组', 'Panel'), kind: 'persons', required: true, atLeast: 2 },
    {
      name: 'steps',
      title: t('步骤', 'Steps'),
      kind: 'table',
      columns: [{ name: 'due', title: t('期限', 'Due'), kind: 'date' }],
    },
  ],
}

const report: Form = {
  name: 'report',
  title: t('试行报告', 'Report'),
  why: t('示例流程所需', 'The example needs it'),
  fields: [
    {
      name: 'result',
      title: t('结果', 'Result'),
      kind: 'choice',
      required: true,
      options: [
        { value: 'good', title: t('有效', 'Good') },
        { value: 'bad', title: t('无效', 'Bad') },
      ],
    },
    { name: 'saving', title: t('节约金额', 'Saving'), kind: 'money', min: 0 },
  ],
}

export const suggestionProcess = defineProcess({
  name: 'suggestion',
  version: 3,
  title: t('合理化建议', 'Suggestions'),
  noun: t('建议', 'suggestion'),
  start: { form: 'suggestion', titleField: 'title', by: [{ role: 'worker' }], stage: 'review', seats: { owner: 'owner', panel: 'panel' } },
  stages: {
    review: {
      title: t('审查', 'Review'),
      deadline: { parameter: 'days.review', remindBefore: 2, escalateTo: [{ role: 'chair' }] },
    },
    mending: { title: t('修改', 'Mending'), deadline: { parameter: 'days.mending', remindBefore: 1, escalateTo: [{ role: 'chair' }] } },
    judging: { title: t('评议', 'Judging') },
    trial: { title: t('试行', 'Trial') },
    notice: { title: t('公示', 'Notice'), clockStops: true },
    adopted: { title: t('采纳', 'Adopted'), outcome: 'completed' },
    refused: { title: t('不予采纳', 'Refused'), outcome: 'refused' },
    withdrawn: { title: t('已撤回', 'Withdrawn'), outcome: 'withdrawn' },
    ended: { title: t('已终止', 'Ended'), outcome: 'ended' },
  },
  actions: {
    accept: { title: t('受理', 'Accept'), kind: 'step', from: ['review'], to: 'judging', by: [{ role: 'clerk' }], notBy: ['start'] },
    return: { title: t('退回修改', 'Return'), kind: 'return', from: ['review'], to: 'mending', by: [{ role: 'clerk' }] },
    refuse: { title: t('不予受理', 'Refuse'), kind: 'refuse', from: ['review'], to: 'refused', by: [{ role: 'clerk' }] },
    resubmit: {
      title: t('重新提交', 'Send again'),
      kind: 'step',
      from: ['mending'],
      to: 'review',
      by: [{ starter: true }],
      form: 'suggestion',
      seats: { owner: 'owner', panel: 'panel' },
    },
    withdraw: {
      title: t('撤回', 'Withdraw'),
      kind: 'withdraw',
      from: ['review', 'mending', 'judging'],
      to: 'withdrawn',
      by: [{ starter: true }],
    },
    judge: {
      title: t('评议', 'Judge'),
      kind: 'step',
      from: ['judging'],
      to: 'trial',
      by: [{ seat: 'panel' }],
      notBy: ['start', 'accept'],
      opinions: { mode: 'quorum', quorum: 2, seat: 'panel', approved: 'trial', rejected: 'refused' },
      effects: ['announce'],
    },
    note: { title: t('记录', 'Note'), kind: 'step', from: ['trial'], to: 'stay', by: [{ seat: 'owner' }] },
    report: {
      title: t('提交报告', 'Report'),
      kind: 'step',
      from: ['trial'],
      to: { field: 'result', is: { good: 'notice', bad: 'ended' } },
      by: [{ seat: 'owner' }],
      form: 'report',
      evidence: [{ kind: 'photo', title: t('现场照片', 'Photograph'), atLeast: 1 }],
      guard: (_, { own }) =>
        own.strike ? { code: 'no-report-today', text: t('今日不受理报告，请改日提交。', 'No report today. Come again.') } : null,
    },
    stop: { title: t('终止试行', 'Stop the trial'), kind: 'end', from: ['trial'], to: 'ended', by: [{ role: 'clerk' }] },
    close: {
      title: t('公示期满', 'Notice over'),
      kind: 'step',
      from: ['notice'],
      to: 'adopted',
      by: [{ system: true }],
      effects: ['reward'],
    },
  },
  forms: { suggestion, report },
  seats: { owner: { title: t('试行人', 'Owner') }, panel: { title: t('评议组', 'Panel') } },
  loop: ['review', 'judging', 'trial', 'notice', 'adopted'],
  readers: ['clerk'],
  correction: { forms: ['report'], proposedBy: [{ seat: 'owner' }, { role: 'chair' }], decidedBy: [{ role: 'chair' }] },
  pausedBy: [{ role: 'chair' }],
})

const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`
const person = (n: number, ...roles: string[]): Actor => ({ person: id(n), roles })

/** The cast: a worker, a clerk, a chair, a panel of three, an owner, and a colleague without any office. */
export const liu = person(1, 'worker')
export const chen = person(2, 'clerk')
export const zhao = person(3, 'chair')
export const qian = person(4)
export const sun = person(5)
export const li = person(6)
export const zhou = person(7)
export const wu = person(8)
export const machine: Actor = { person: id(0), roles: [], system: true }

/** Somebody who stands in for others today. */
export function standsFor(actor: Actor, ...others: readonly Actor[]): Actor {
  return { ...actor, standsFor: others }
}

export const idea: Values = { title: '更换施胶剂', owner: zhou.person, panel: [qian.person, sun.person, li.person] }
export const photo = { id: id(9), kind: 'photo' }

/** Every day is a working day here, so that a reader can count along. */
export function on(today: string, more: Partial<Facts> = {}): Facts {
  const addWorkingDays = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
  const parameters = { 'days.review': 5, 'days.mending': '10' }
  return { now: `${today}T01:00:00.000Z`, today, parameters, addWorkingDays, evidence: [], own: {}, ...more }
}

export const monday = on('2026-03-02')

/** The command that takes an action. */
export function act(action: string, more: Omit<Extract<Command, { type: 'act' }>, 'type' | 'action'> = {}): Command {
  return { type: 'act', action, ...more }
}

/** A case under way. Each step is one line; what must not happen is asked with `why`. */
export class Story {
  readonly process = suggestionProcess
  readonly events: readonly CaseEvent[]
  readonly effects: readonly string[]
  readonly state: CaseState

  constructor(events: readonly CaseEvent[], effects: readonly string[]) {
    this.events = events
    this.effects = effects
    this.state = replay(events, this.process) as CaseState
  }

  static filed(values: Values = idea, actor: Actor = liu, facts: Facts = monday): Story {
    const decision = start(suggestionProcess, { values }, actor, facts)
    if ('refused' in decision) throw new Error(decision.refused.text.en)
    return new Story(record(decision, null, actor, facts), decision.effects)
  }

  /** The case after one more command; a refusal is an error here. */
  by(actor: Actor, command: Command, facts: Facts = monday): Story {
    const decision = decide(this.process, this.state, command, actor, facts)
    if ('refused' in decision) throw new Error(decision.refused.text.en)
    return new Story([...this.events, ...record(decision, this.state, actor, facts)], decision.effects)
  }

  /** The code of the refusal; null where the command would be accepted. */
  why(actor: Actor, command: Command, facts: Facts = monday): string | null {
    const decision = decide(this.process, this.state, command, actor, facts)
    return 'refused' in decision ? decision.refused.code : null
  }
}

export const approve = act('judge', { verdict: 'approve' })
export const abstain = act('judge', { verdict: 'abstain' })
export const reject = act('judge', { verdict: 'reject', reason: '风险未评估' })
export const goodReport = act('report', { values: { result: 'good', saving: 178_600 } })
export const withPhoto = on('2026-03-02', { evidence: [photo] })

/** Cases at the stations that most tests begin from. */
export const filed = () => Story.filed()
export const judging = () => filed().by(chen, act('accept'))
export const onTrial = () => judging().by(qian, approve).by(sun, approve)
export const noticed = () => onTrial().by(zhou, goodReport, withPhoto)
export const adopted = () => noticed().by(machine, act('close'))
