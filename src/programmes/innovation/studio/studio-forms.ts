import { because, type Field, type Form, type Option } from '../../../kernel/forms/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { units } from '../../../kernel/quantities/index.ts'
import { reasons } from '../reasons.ts'
import { honours, levels } from './studio-rules.ts'

const optionsOf = (titles: Readonly<Record<string, Text>>): readonly Option[] =>
  Object.entries(titles).map(([value, title]) => ({ value, title }))

const leader: Field = { name: 'leader', kind: 'person', role: 'worker', title: { zh: '领衔人', en: 'Leader' }, required: true }
const honour: Field = {
  name: 'honour',
  kind: 'choice',
  title: { zh: '领衔人荣誉', en: 'Honour of the leader' },
  help: { zh: '须为现行参数认可的荣誉，附证书', en: 'One that the parameters accept; with the certificate' },
  held: { fact: 'person.honour', confirm: true, of: 'leader' },
  required: true,
  options: optionsOf(honours),
}
const members: Field = {
  name: 'members',
  kind: 'persons',
  role: 'worker',
  title: { zh: '成员（不含领衔人）', en: 'Members, the leader apart' },
  required: true,
  atMost: 60,
}
const opinion: Field = { name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }

/** The forms of a studio and of a change to it. */
const studioBare = {
  application: {
    name: 'application',
    title: { zh: '创新工作室申报表', en: 'Application for an innovation studio' },
    fields: [
      { name: 'name', kind: 'text', title: { zh: '工作室名称', en: 'Name' }, required: true, maxLength: 60 },
      leader,
      honour,
      { name: 'level', kind: 'choice', title: { zh: '申报级别', en: 'Level' }, required: true, options: optionsOf(levels) },
      members,
      { name: 'direction', kind: 'longtext', title: { zh: '攻关方向', en: 'What it works on' }, required: true, maxLength: 1000 },
      { name: 'premises', kind: 'text', title: { zh: '场地与设施', en: 'Premises and equipment' }, maxLength: 200 },
      {
        name: 'yearlyFunds',
        kind: 'money',
        title: { zh: '企业年度经费', en: 'Yearly funds of the enterprise' },
        min: 0,
        max: 100_000_000_000,
      },
    ],
  },
  enterpriseOpinion: { name: 'enterpriseOpinion', title: { zh: '企业工会意见', en: 'Opinion of the enterprise union' }, fields: [opinion] },
  confirmation: {
    name: 'confirmation',
    title: { zh: '工作室认定', en: 'Confirmation of the studio' },
    fields: [
      { name: 'level', kind: 'choice', title: { zh: '认定级别', en: 'Level' }, required: true, options: optionsOf(levels) },
      { name: 'documentNumber', kind: 'text', title: { zh: '认定文号', en: 'Document number' }, maxLength: 60 },
      opinion,
    ],
  },
  members: { name: 'members', title: { zh: '调整成员', en: 'Other members' }, fields: [members] },
  leaderChanged: {
    name: 'leaderChanged',
    title: { zh: '变更后的领衔人', en: 'Leader after a change' },
    fields: [
      { name: 'change', kind: 'case', process: 'innovation-studio-change', title: { zh: '变更单', en: 'The change' }, required: true },
      leader,
      honour,
    ],
  },
  recheckReport: {
    name: 'recheckReport',
    title: { zh: '复核材料', en: 'Report for the re-check' },
    fields: [
      { name: 'results', kind: 'longtext', title: { zh: '周期内成果', en: 'Results of the cycle' }, required: true, maxLength: 3000 },
      {
        name: 'trained',
        kind: 'integer',
        title: { zh: '培养人才', en: 'People trained' },
        required: true,
        min: 0,
        max: 100_000,
        unit: units.person,
      },
      members,
    ],
  },
  recheck: {
    name: 'recheck',
    title: { zh: '复核', en: 'Re-check' },
    fields: [
      {
        name: 'result',
        kind: 'choice',
        title: { zh: '结论', en: 'Result' },
        required: true,
        options: [
          { value: 'confirm', title: { zh: '继续认定', en: 'Confirmed again' } },
          { value: 'remove', title: { zh: '建议摘牌', en: 'Proposed for removal' } },
        ],
      },
      opinion,
    ],
  },
  change: {
    name: 'change',
    title: { zh: '领衔人变更申请', en: 'Request for a new leader' },
    fields: [
      { name: 'title', kind: 'text', title: { zh: '事项', en: 'Subject' }, required: true, maxLength: 80 },
      { name: 'studio', kind: 'case', process: 'innovation-studio', title: { zh: '工作室', en: 'Studio' }, required: true },
      leader,
      honour,
      {
        name: 'cause',
        kind: 'choice',
        title: { zh: '原因', en: 'Cause' },
        required: true,
        options: [
          { value: 'retired', title: { zh: '退休', en: 'Retired' } },
          { value: 'moved', title: { zh: '调离', en: 'Moved away' } },
          { value: 'other', title: { zh: '其他', en: 'Other' } },
        ],
      },
      { name: 'reason', kind: 'longtext', title: { zh: '说明', en: 'Explanation' }, required: true, maxLength: 1000 },
    ],
  },
  decision: { name: 'decision', title: { zh: '区总工会审批', en: 'Decision of the district union' }, fields: [opinion] },
} as const satisfies Readonly<Record<string, Form>>

export const studioForms = because(studioBare, {
  application: {
    name: reasons.named,
    leader: reasons.answers,
    honour: reasons.qualified,
    level: reasons.sorted,
    members: reasons.takesPart,
    direction: reasons.judged,
    premises: reasons.equipped,
    yearlyFunds: reasons.equipped,
  },
  enterpriseOpinion: { opinion: reasons.opined },
  confirmation: { level: reasons.sorted, documentNumber: reasons.documented, opinion: reasons.opined },
  members: { members: reasons.takesPart },
  leaderChanged: { change: reasons.linked, leader: reasons.answers, honour: reasons.qualified },
  recheckReport: { results: reasons.rechecked, trained: reasons.rechecked, members: reasons.takesPart },
  recheck: { result: reasons.rechecked, opinion: reasons.opined },
  change: {
    title: reasons.named,
    studio: reasons.linked,
    leader: reasons.answers,
    honour: reasons.qualified,
    cause: reasons.explained,
    reason: reasons.explained,
  },
  decision: { opinion: reasons.opined },
})
