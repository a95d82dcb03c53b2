import { because, type Field, type Form, type Problem, type Values } from '../../../kernel/forms/index.ts'
import type { Reason } from '../../../kernel/language/index.ts'
import { type Actor, type CaseState, defineProcess, type Facts } from '../../../kernel/process/index.ts'
import { form, problem, reason, textsOf } from '../facts.ts'
import { approver, EXHIBIT_PICTURES, need, production, starter, union, within } from '../posts.ts'
import { notInFuture } from '../project/project-rules.ts'
import { reasons } from '../reasons.ts'

/** What the rules of a safety case need to know besides it; loaded beforehand as `facts.own`. */
export interface SafetyFacts {
  readonly organisation: string
  /** Where people work: everybody named in the case, and everybody who could sit on the jury. */
  readonly employerOf: Readonly<Record<string, string>>
}

/** Why somebody may not judge a case: it is theirs, or their enterprise's, or nobody knows where they work. */
function tieOf(person: string, own: readonly string[], facts: Facts): Reason | null {
  const { organisation, employerOf } = facts.own as unknown as Partial<SafetyFacts>
  const employer = employerOf?.[person]
  if (!employer || !organisation)
    return reason('employer-unknown', {
      zh: '工作单位未登记，无法判断是否应当回避，请先登记',
      en: 'No employer is on record, so a conflict cannot be excluded; record it first',
    })
  if (own.includes(person)) return reason('own-case', { zh: '是本案例的申报人或完成人，应当回避', en: 'The case is theirs' })
  return employer === organisation
    ? reason('same-organisation', { zh: '与申报单位同单位，应当回避', en: 'Works at the enterprise that filed it' })
    : null
}

function ownPeople(state: CaseState): readonly string[] {
  return [state.starter, ...textsOf(state.data.application ?? {}, 'authors')]
}

function notOfTheCase(state: CaseState, _facts: Facts, actor: Actor): Reason | null {
  return ownPeople(state).includes(actor.person)
    ? reason('own-case', {
        zh: '您是本案例的申报人或完成人，应当回避，请由其他人办理',
        en: 'This case is yours; somebody else must take this step',
      })
    : null
}

/** The result is out, and what its people did not agree to is not shown. */
function checkResult(values: Values, facts: Facts, state: CaseState): readonly Problem[] {
  const late = notInFuture(values, 'announcedOn', facts)
  if (values.exhibit !== true || form(state, 'application').mayPublish === true) return late
  return [
    ...late,
    problem('exhibit', 'no-consent', { zh: '申报人未同意公开，不能展示', en: 'Those who filed it did not agree to publication' }),
  ]
}

const FILED = ['start', 'amend', 'submit'] as const
const opinion: Field = { name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }

/** A safety innovation filed for 三查三防: selected at the district, recommended to the province, its result recorded. */
export const safety = defineProcess({
  name: 'innovation-safety',
  version: 1,
  title: { zh: '“三查三防”创新案例', en: 'Safety innovation (三查三防)' },
  noun: { zh: '案例', en: 'Safety case' },
  start: { form: 'application', titleField: 'title', by: [{ role: 'worker' }, { role: 'enterprise-union' }], stage: 'application' },
  seats: { jury: { title: { zh: '遴选专家组', en: 'Jury' } } },
  stages: {
    application: { title: { zh: '申报', en: 'Filing' }, deadline: within('amend.days', union) },
    'enterprise-review': { title: { zh: '企业工会审查', en: 'Enterprise union' }, deadline: within('enterprise-review.days', production) },
    review: { title: { zh: '区总工会审查', en: 'District review' }, deadline: within('review.days', approver) },
    selection: { title: { zh: '区级遴选', en: 'District selection' }, deadline: within('safety.selection.days', production) },
    recommendation: { title: { zh: '推荐审批', en: 'Recommendation decided' }, deadline: within('approval.days', production) },
    province: { title: { zh: '省级评审', en: 'With the province' } },
    selected: { title: { zh: '入选', en: 'Selected' }, outcome: 'completed' },
    'not-selected': { title: { zh: '未入选', en: 'Not selected' }, outcome: 'completed' },
    refused: { title: { zh: '不予推荐', en: 'Not recommended' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
  },
  loop: ['application', 'enterprise-review', 'review', 'selection', 'recommendation', 'province', 'selected'],
  actions: {
    amend: {
      title: { zh: '修改申报', en: 'Mend' },
      from: ['application'],
      to: 'stay',
      kind: 'step',
      by: starter,
      form: 'application',
    },
    submit: {
      title: { zh: '提交申报', en: 'Submit' },
      from: ['application'],
      to: 'enterprise-review',
      kind: 'step',
      by: starter,
      evidence: [need('case-report', '案例材料', 'Report of the case')],
    },
    'enterprise-pass': {
      title: { zh: '企业工会审查通过', en: 'Pass on with the union’s opinion' },
      from: ['enterprise-review'],
      to: 'review',
      kind: 'step',
      by: union,
      form: 'enterpriseOpinion',
      notBy: FILED,
      guard: notOfTheCase,
    },
    'enterprise-return': {
      title: { zh: '退回修改', en: 'Return for mending' },
      from: ['enterprise-review'],
      to: 'application',
      kind: 'return',
      by: union,
      notBy: FILED,
      guard: notOfTheCase,
    },
    'review-return': {
      title: { zh: '退回修改', en: 'Return for mending' },
      from: ['review'],
      to: 'application',
      kind: 'return',
      by: production,
      notBy: [...FILED, 'enterprise-pass'],
      guard: notOfTheCase,
    },
    'review-refuse': {
      title: { zh: '不予推荐', en: 'Refuse' },
      from: ['review'],
      to: 'refused',
      kind: 'refuse',
      by: production,
      notBy: [...FILED, 'enterprise-pass'],
      guard: notOfTheCase,
      grave: true,
    },
    'convene-jury': {
      title: { zh: '组建遴选专家组', en: 'Call the jury' },
      from: ['review'],
      to: 'selection',
      kind: 'step',
      by: production,
      form: 'jury',
      seats: { jury: 'jury' },
      notBy: [...FILED, 'enterprise-pass'],
      guard: notOfTheCase,
      check: (values, facts, state) =>
        textsOf(values, 'jury').flatMap((person, at) => {
          const tie = tieOf(person, ownPeople(state), facts)
          return tie ? [problem(`jury[${at}]`, tie.code, tie.text)] : []
        }),
    },
    select: {
      title: { zh: '提出遴选意见', en: 'Give an opinion' },
      from: ['selection'],
      to: 'recommendation',
      kind: 'step',
      by: [{ seat: 'jury' }],
      form: 'selection',
      notBy: [...FILED, 'enterprise-pass', 'convene-jury'],
      // Three of a jury of three to five: always more than half of it.
      opinions: { mode: 'quorum', seat: 'jury', quorum: 3, approved: 'recommendation', rejected: 'refused' },
      guard: (state, facts, actor) => tieOf(actor.person, ownPeople(state), facts),
    },
    recommend: {
      title: { zh: '推荐到省', en: 'Recommend to the province' },
      from: ['recommendation'],
      to: 'province',
      kind: 'step',
      by: approver,
      form: 'recommendation',
      evidence: [need('recommendation-letter', '推荐函', 'Letter of recommendation')],
      notBy: [...FILED, 'enterprise-pass', 'convene-jury', 'select'],
      guard: notOfTheCase,
    },
    decline: {
      title: { zh: '不予推荐', en: 'Do not recommend' },
      from: ['recommendation'],
      to: 'refused',
      kind: 'refuse',
      by: approver,
      notBy: [...FILED, 'enterprise-pass', 'convene-jury', 'select'],
      guard: notOfTheCase,
      grave: true,
    },
    'record-result': {
      title: { zh: '登记省级结果', en: 'Record the result' },
      from: ['province'],
      to: { field: 'result', is: { selected: 'selected', 'not-selected': 'not-selected' } },
      kind: 'step',
      by: production,
      form: 'provincialResult',
      notBy: FILED,
      guard: notOfTheCase,
      evidence: [need('result-document', '结果文件', 'Document with the result'), EXHIBIT_PICTURES],
      check: checkResult,
      effects: ['record-safety-result'],
      grave: true,
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['application', 'enterprise-review', 'review', 'selection', 'recommendation'],
      to: 'withdrawn',
      kind: 'withdraw',
      by: starter,
    },
  },
  forms: because(
    {
      application: {
        name: 'application',
        title: { zh: '“三查三防”创新案例申报表', en: 'Safety innovation' },
        fields: [
          { name: 'title', kind: 'text', title: { zh: '案例名称', en: 'Title' }, required: true, maxLength: 80 },
          { name: 'authors', kind: 'persons', title: { zh: '主要完成人', en: 'Authors' }, required: true, atLeast: 1, atMost: 15 },
          { name: 'risk', kind: 'longtext', title: { zh: '针对的风险与隐患', en: 'The risk' }, required: true, maxLength: 1000 },
          {
            name: 'practice',
            kind: 'longtext',
            title: { zh: '主要做法与创新点', en: 'What is done and what is new' },
            required: true,
            maxLength: 3000,
          },
          { name: 'effect', kind: 'longtext', title: { zh: '成效', en: 'Effect' }, required: true, maxLength: 1000 },
          { name: 'replicable', kind: 'longtext', title: { zh: '可推广性', en: 'What others can take over' }, maxLength: 1000 },
          { name: 'mayPublish', kind: 'yesno', title: { zh: '同意在成果展公开', en: 'May be shown in the exhibition' }, required: true },
        ],
      },
      enterpriseOpinion: {
        name: 'enterpriseOpinion',
        title: { zh: '企业工会意见', en: 'Opinion of the enterprise union' },
        fields: [opinion],
      },
      jury: {
        name: 'jury',
        title: { zh: '组建遴选专家组', en: 'Jury' },
        fields: [
          {
            name: 'jury',
            kind: 'persons',
            role: 'innovation-expert',
            title: { zh: '专家组成员', en: 'Members' },
            help: { zh: '不得与申报单位同单位', en: 'Nobody of the enterprise that filed it' },
            required: true,
            atLeast: 3,
            atMost: 5,
          },
          opinion,
        ],
      },
      selection: { name: 'selection', title: { zh: '遴选意见', en: 'Opinion of a juror' }, fields: [opinion] },
      recommendation: {
        name: 'recommendation',
        title: { zh: '推荐审批', en: 'Recommendation' },
        fields: [{ name: 'documentNumber', kind: 'text', title: { zh: '推荐文号', en: 'Document number' }, maxLength: 60 }, opinion],
      },
      provincialResult: {
        name: 'provincialResult',
        title: { zh: '省级结果', en: 'Result of the province' },
        fields: [
          {
            name: 'result',
            kind: 'choice',
            title: { zh: '结果', en: 'Result' },
            required: true,
            options: [
              { value: 'selected', title: { zh: '入选', en: 'Selected' } },
              { value: 'not-selected', title: { zh: '未入选', en: 'Not selected' } },
            ],
          },
          { name: 'documentNumber', kind: 'text', title: { zh: '公布文号', en: 'Document number' }, maxLength: 60 },
          { name: 'announcedOn', kind: 'date', title: { zh: '公布日期', en: 'Announced on' }, required: true },
          {
            name: 'exhibit',
            kind: 'yesno',
            title: { zh: '批准在成果展公开', en: 'Approved for the exhibition' },
            help: { zh: '申报人同意公开的，方可批准', en: 'Only where those who filed it agreed' },
            required: true,
            when: { field: 'result', is: ['selected'] },
          },
        ],
      },
    } as const satisfies Readonly<Record<string, Form>>,
    {
      application: {
        title: reasons.named,
        authors: reasons.credited,
        risk: reasons.safety,
        practice: reasons.safety,
        effect: reasons.safety,
        replicable: reasons.safety,
        mayPublish: reasons.consented,
      },
      enterpriseOpinion: { opinion: reasons.opined },
      jury: { jury: reasons.convened, opinion: reasons.opined },
      selection: { opinion: reasons.opined },
      recommendation: { documentNumber: reasons.documented, opinion: reasons.opined },
      provincialResult: {
        result: reasons.recorded,
        documentNumber: reasons.documented,
        announcedOn: reasons.recorded,
        exhibit: reasons.recorded,
      },
    },
  ),
  readers: ['enterprise-union', 'district-production', 'district-leader'],
  // A consent to publication can be taken back after the end as well (PIPL art. 15).
  correction: {
    forms: ['application'],
    proposedBy: [...starter, ...union],
    decidedBy: production,
    effects: ['show-only-with-consent'],
  },
  pausedBy: production,
})
