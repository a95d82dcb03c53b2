import type { Reason, Text } from '../language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } satisfies Text })

export const ID_NUMBER_TAKEN = reason(
  'id-number-taken',
  '本区已有使用这个身份证号的人员档案。请先按证件号码查找。',
  'This district has a file with this ID number already. Look it up by the number first.',
)
export const EMPLOYED_ALREADY = reason(
  'employed-already',
  '该人员已登记在这个单位。',
  'This person is registered with the organisation already.',
)
export const ENDS_BEFORE = reason('ends-before', '结束日期不能早于开始日期。', 'The last day lies before the first.')
export const WEAKER = reason(
  'weaker-provenance',
  '原记录的来源更可靠，不能直接替换。如认为有误，请提出异议。',
  'The entry has a stronger source and can’t be replaced this way. Contest it if it is wrong.',
)
export const SUPERSEDED_ALREADY = reason(
  'superseded-already',
  '这条记录已被更新，请刷新后针对最新一条操作。',
  'This entry was superseded already. Reload and work on the latest one.',
)
export const STRUCK_ALREADY = reason(
  'struck-out-already',
  '这条记录已作废，或正等待他人复核作废。如需继续使用，请先恢复。',
  'This entry is struck out, or waits for a second person to strike it out. Restore it first if it is to be used.',
)
export const NOT_STRUCK = reason(
  'not-struck-out',
  '这条记录没有作废，也没有等待复核。请刷新页面。',
  'This entry is not struck out and waits for nobody. Reload the page.',
)
export const SECOND_PERSON = reason(
  'second-person',
  '主管部门核验或公开发布的记录，须由另一人复核才能作废。请由其他有权核验的同事办理。',
  'What an authority verified or published is struck out by two people. Ask a colleague who may verify.',
)
export const ANSWER_OBJECTION = reason(
  'answer-objection',
  '这条记录本人有异议，正在办理。请在异议中答复。',
  'The person contests this entry. Answer the objection instead.',
)
export const OWN_FILE = reason(
  'own-file',
  '不能为自己的档案作单位确认、核验或其他管理操作，请由他人办理；本人可以申报。',
  'Nobody confirms or manages their own file. Ask a colleague, or declare it yourself.',
)

export const SAME_PERSON = reason('same-person', '这两份档案已经是同一人。', 'The two files are one person already.')
export const TWO_ID_NUMBERS = reason(
  'two-id-numbers',
  '两份档案有不同的身份证号，不能合并。如有一个号码有误，请先更正。',
  'The two files have different ID numbers and can’t be merged. If one of them is wrong, correct it first.',
)
export const NOT_MERGED = reason('not-merged', '这次合并已经撤销。', 'This merge was taken back already.')
export const ERASURE_ASKED = reason(
  'erasure-asked',
  '您已提出删除申请，正在等待处理。',
  'You have asked for it already; it waits for a decision.',
)
export const NO_ERASURE = reason('no-erasure', '没有等待处理的删除申请。', 'No request for erasure waits for a decision.')

export const UNKNOWN_ORGANISATION = reason(
  'unknown-organisation',
  '没有这个单位，或单位已撤销，请核对单位。',
  'There is no such organisation, or it was closed. Look at the organisation again.',
)
export const SAME_ID_OTHER_NAME = reason(
  'same-id-other-name',
  '这个身份证号已有档案，但姓名不同。请核对证件，确认是同一人后再写入。',
  'A file with this ID number has another name. Compare the card, and say that it is the same person.',
)
export const DUPLICATE_IN_FILE = reason(
  'duplicate-in-file',
  '同一人在表中出现了不止一次，只写入第一次。',
  'The same person stands in the list more than once; only the first is written.',
)
export const SEVERAL_OF_THE_NAME = reason(
  'several-of-the-name',
  '单位内有几位同名人员，没有身份证号无法区分。请补填身份证号。',
  'Several people at the organisation have this name. Add the ID number to tell them apart.',
)
