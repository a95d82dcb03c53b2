import { defineProcess, type EvidenceNeed, type Who } from '../../kernel/process/index.ts'
import { forms } from './forms.ts'
import { checkObjection, ownAlone } from './rules.ts'

const union: readonly Who[] = [{ role: 'enterprise-union' }]
const production: readonly Who[] = [{ role: 'district-production' }]
const leader: readonly Who[] = [{ role: 'district-leader' }]
/** What the district strikes out takes two: what an authority stands behind is no one person's to take away. */
const seconds: readonly Who[] = [...production, ...leader]
const starter: readonly Who[] = [{ starter: true }]
const software: readonly Who[] = [{ system: true }]

/** Pictures help and are never demanded. */
export const PHOTO: EvidenceNeed = {
  kind: 'objection-photo',
  title: { zh: '证明照片（可不附）', en: 'A photo that shows it, if you have one' },
  atLeast: 0,
  pictures: true,
}
const BASIS: EvidenceNeed = {
  kind: 'correction-basis',
  title: { zh: '依据材料（可不附）', en: 'The document it rests on, if any' },
  atLeast: 0,
}

/** A stage's term, by the parameter that counts it. */
const within = (parameter: string, escalateTo: readonly Who[]) => ({
  parameter: `file-objections.${parameter}`,
  remindBefore: 2,
  escalateTo,
})

/** Whoever decides at the district decided nothing about it before. */
const EARLIER = ['start', 'correct', 'uphold', 'pass'] as const

/**
 * Somebody says that an entry of their own life file is wrong (个人信息保护法 art. 46). Whoever stands behind the entry answers;
 * once, the person may take the answer to the district. The entry counts as contested until the end.
 */
export const fileObjection = defineProcess({
  name: 'file-objection',
  version: 1,
  title: { zh: '档案异议', en: 'Objection to a file entry' },
  noun: { zh: '异议', en: 'Objection' },
  start: {
    form: 'objection',
    titleField: 'title',
    by: [{ anybody: true }],
    stage: 'received',
    check: checkObjection,
    effects: ['contest-entry', 'assign'],
  },
  seats: {},
  stages: {
    received: { title: { zh: '受理', en: 'Received' } },
    answer: { title: { zh: '单位核实答复', en: 'The employer answers' }, deadline: within('answer.days', production) },
    answered: { title: { zh: '本人确认答复', en: 'The person considers the answer' }, deadline: within('further.days', starter) },
    district: { title: { zh: '区总工会核实', en: 'The district decides' }, deadline: within('district.days', leader) },
    striking: { title: { zh: '作废待复核', en: 'A second person looks' }, deadline: within('district.days', leader) },
    struck: { title: { zh: '记录已作废', en: 'Entry struck out' }, outcome: 'completed' },
    corrected: { title: { zh: '已更正', en: 'Corrected' }, outcome: 'completed' },
    upheld: { title: { zh: '维持原记录', en: 'Entry upheld' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
  },
  loop: ['received', 'answer', 'answered', 'district', 'corrected'],
  actions: {
    'to-employer': {
      title: { zh: '转本单位工会', en: 'Goes to the employer’s union' },
      from: ['received'],
      to: 'answer',
      kind: 'step',
      by: software,
    },
    'to-district': {
      title: { zh: '转区总工会', en: 'Goes to the district' },
      from: ['received'],
      to: 'district',
      kind: 'step',
      by: software,
    },
    correct: {
      title: { zh: '更正记录', en: 'Correct the entry' },
      from: ['answer'],
      to: 'corrected',
      kind: 'step',
      by: union,
      form: 'correction',
      evidence: [BASIS],
      notBy: ['start'],
      effects: ['correct-entry'],
      grave: true,
    },
    uphold: {
      title: { zh: '维持原记录', en: 'Uphold the entry' },
      from: ['answer'],
      to: 'answered',
      kind: 'step',
      by: union,
      form: 'upholding',
      notBy: ['start'],
    },
    pass: {
      title: { zh: '移送区总工会', en: 'Pass to the district' },
      from: ['answer'],
      to: 'district',
      kind: 'step',
      by: union,
      form: 'passing',
      notBy: ['start'],
    },
    'take-further': {
      title: { zh: '请区总工会复核', en: 'Take it to the district' },
      from: ['answered'],
      to: 'district',
      kind: 'step',
      by: starter,
      guard: ownAlone,
      form: 'further',
      evidence: [PHOTO],
    },
    accept: {
      title: { zh: '接受答复', en: 'Accept the answer' },
      from: ['answered'],
      to: 'upheld',
      kind: 'step',
      by: starter,
      guard: ownAlone,
      effects: ['restore-entry'],
    },
    lapse: {
      title: { zh: '逾期未提复核，自动办结', en: 'Closed, because the term is over' },
      from: ['answered'],
      to: 'upheld',
      kind: 'step',
      by: software,
      effects: ['restore-entry'],
    },
    'district-correct': {
      title: { zh: '更正记录', en: 'Correct the entry' },
      from: ['district'],
      to: 'corrected',
      kind: 'step',
      by: production,
      form: 'correction',
      evidence: [BASIS],
      notBy: EARLIER,
      effects: ['correct-entry'],
      grave: true,
    },
    'district-uphold': {
      title: { zh: '维持原记录', en: 'Uphold the entry' },
      from: ['district'],
      to: 'upheld',
      kind: 'refuse',
      by: production,
      notBy: EARLIER,
      effects: ['restore-entry'],
      grave: true,
    },
    'strike-out': {
      title: { zh: '作废记录（不是本人的）', en: 'Strike the entry out' },
      from: ['answer'],
      to: 'struck',
      kind: 'step',
      by: union,
      form: 'striking',
      evidence: [BASIS],
      notBy: ['start'],
      effects: ['strike-entry'],
      grave: true,
    },
    'propose-striking': {
      title: { zh: '提出作废记录（不是本人的）', en: 'Ask to strike the entry out' },
      from: ['district'],
      to: 'striking',
      kind: 'step',
      by: production,
      form: 'striking',
      evidence: [BASIS],
      notBy: EARLIER,
    },
    'confirm-striking': {
      title: { zh: '复核作废', en: 'Agree to strike it out' },
      from: ['striking'],
      to: 'struck',
      kind: 'step',
      by: seconds,
      notBy: [...EARLIER, 'propose-striking'],
      effects: ['strike-entry'],
      grave: true,
    },
    'refuse-striking': {
      title: { zh: '不予作废，退回核实', en: 'Back to the district' },
      from: ['striking'],
      to: 'district',
      kind: 'step',
      by: seconds,
      form: 'keeping',
      notBy: [...EARLIER, 'propose-striking'],
    },
    withdraw: {
      title: { zh: '撤回异议', en: 'Withdraw' },
      from: ['answer', 'answered', 'district', 'striking'],
      to: 'withdrawn',
      kind: 'withdraw',
      by: starter,
      guard: ownAlone,
      effects: ['restore-entry'],
    },
  },
  forms,
  readers: ['enterprise-union', 'district-production', 'district-leader'],
  pausedBy: production,
})
