import {
  type Finding,
  type Importable,
  type ImportField,
  type ImportValue,
  type ImportValues,
  readSex,
  tidyNumber,
} from '../exchange/index.ts'
import type { Text } from '../language/index.ts'
import { checkUscc } from '../organisations/index.ts'
import { checkIdNumber } from './id-number.ts'
import { certificateNumberOf, SKILL_LEVELS, type SkillLevel } from './levels.ts'
import { dateField, reason, textUpTo } from './roster-cells.ts'
import {
  MASKED,
  parts,
  readCertificate,
  readEducation,
  readHonourAt,
  readIdNumber,
  readLevel,
  readMobile,
  readPerson,
  readPersonName,
  readPolitical,
  readUscc,
} from './roster-reads.ts'
import { DEGREE_TITLES, degreeMeant, LEVEL_TITLES, levelMeant, POLITICAL, POLITICAL_OF } from './roster-words.ts'

const field = (
  key: string,
  zh: string,
  en: string,
  headers: readonly string[],
  read: ImportField['read'],
  more: Partial<ImportField> = {},
) => ({ key, title: { zh, en }, headers, read, kind: 'text', ...more }) satisfies ImportField

const SEX_TITLES: readonly Text[] = [
  { zh: '男', en: '男' },
  { zh: '女', en: '女' },
]
const inChinese = (titles: readonly Text[]): readonly Text[] => titles.map(({ zh }) => ({ zh, en: zh }))
const looksLikeId = (text: string) => /^\d{17}[\dXx]$|^\d{15}$/.test(tidyNumber(text))
const looksLikePhone = (text: string) => /^(\+?86-?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/.test(tidyNumber(text))

const FIELDS: readonly ImportField[] = [
  field('name', '姓名', 'Name', ['名字', '职工姓名', '员工姓名', '人员姓名'], readPersonName, {
    required: true,
    looksLike: (text) => /^\p{Script=Han}[\p{Script=Han}· 　]{1,4}$/u.test(text),
  }),
  field('sex', '性别', 'Sex', ['男女'], readSex, {
    kind: 'choice',
    choices: SEX_TITLES,
    looksLike: (text) => text === '男' || text === '女',
  }),
  field('idNumber', '身份证号', 'ID number', ['身份证', '身份证号码', '公民身份号码', '证件号码', '证件号', '居民身份证号'], readIdNumber, {
    required: true,
    kind: 'id',
    looksLike: looksLikeId,
    about: { zh: '18 位，末位可为 X。单元格须为文本。', en: '18 characters, the last may be X. The cell must be text.' },
  }),
  field('birth', '出生年月', 'Born', ['出生日期', '出生时间', '生日', '出生'], dateField, {
    about: { zh: '可不填，以身份证号为准。', en: 'May be empty: the ID number says it.' },
  }),
  field('political', '政治面貌', 'Political status', ['党派', '政治身份'], readPolitical, {
    kind: 'choice',
    choices: inChinese(POLITICAL.map(([word]) => ({ zh: word, en: word }))),
    looksLike: (text) => POLITICAL_OF.has(tidyNumber(text)),
  }),
  field('education', '学历', 'Education', ['文化程度', '最高学历', '教育程度'], readEducation, {
    kind: 'choice',
    choices: inChinese(DEGREE_TITLES),
    looksLike: (text) => 'one' in degreeMeant(text),
  }),
  field('phone', '联系电话', 'Telephone', ['手机', '手机号', '手机号码', '电话', '联系方式', '移动电话'], readMobile, {
    kind: 'id',
    looksLike: looksLikePhone,
  }),
  field('employer', '所在单位', 'Employer', ['单位', '工作单位', '单位名称', '企业名称', '公司', '所属单位', '用人单位'], textUpTo(100), {
    looksLike: (text) => /(公司|煤矿|银行|集团|厂|学校|医院|中心)$/.test(text),
    about: {
      zh: '与登记的单位名称一致；不填的，归入所选单位。',
      en: 'The name as it is registered; empty: the organisation that was chosen.',
    },
  }),
  field('uscc', '统一社会信用代码', 'Credit code', ['信用代码', '单位代码', '社会信用代码', '统一信用代码', '组织机构代码'], readUscc, {
    kind: 'id',
    looksLike: (text) => 'uscc' in checkUscc(tidyNumber(text)),
  }),
  field('occupation', '工种', 'Occupation', ['职业', '岗位', '职业（工种）', '职业工种', '职务', '工作岗位'], textUpTo(100), {
    looksLike: (text) => /工$|员$/.test(text) && 'unknown' in levelMeant(text) && !POLITICAL_OF.has(text),
  }),
  field('level', '技能等级', 'Skill level', ['职业技能等级', '技术等级', '等级', '职业资格等级', '技能级别'], readLevel, {
    kind: 'choice',
    choices: inChinese(LEVEL_TITLES),
    looksLike: (text) => 'one' in levelMeant(text),
  }),
  field('certificate', '证书编号', 'Certificate number', ['证书号', '证书号码', '职业资格证书编号', '技能证书编号'], readCertificate, {
    kind: 'id',
    looksLike: (text) => certificateNumberOf(text, 2100) !== null,
  }),
  field('since', '入职时间', 'Working since', ['入职日期', '参加工作时间', '入厂时间', '到岗时间', '入职年月'], dateField),
  field('honour', '荣誉称号', 'Honours', ['荣誉', '获得荣誉', '所获荣誉', '表彰'], textUpTo(500), {
    about: { zh: '多项用顿号隔开。', en: 'Several with 、 between.' },
  }),
  field('honourAt', '授予时间', 'Conferred', ['荣誉授予时间', '获奖时间', '授予年份', '表彰时间', '授予日期'], readHonourAt, {
    about: { zh: '年份或日期；多项荣誉的，按顺序用顿号隔开。', en: 'Year or day; several in the order of the honours, with 、 between.' },
  }),
  field('person', '人员编号', 'Id of the person', ['人员ID', '档案编号'], readPerson, {
    kind: 'id',
    about: {
      zh: '由系统导出，新增人员留空。有它时，隐去的身份证号和电话表示不变。',
      en: 'Comes from an export; empty for somebody new. With it, a masked number means that it stays as it is.',
    },
  }),
]

const SEX_CONTRADICTS = reason(
  'sex-contradicts-id',
  '性别与身份证号第 17 位不一致。请核对证件，选择正确的性别。',
  'The sex is another than the 17th digit of the ID number says. Compare with the card and choose.',
)
const BIRTH_CONTRADICTS = reason(
  'birth-contradicts-id',
  '出生年月与身份证号不一致。请核对证件。',
  'The birth is another than the ID number says. Compare with the card.',
)
const ID_MASKED = reason(
  'id-masked',
  '身份证号是隐去的，又没有人员编号，分不清是谁。请填写完整号码，或保留导出时的人员编号。',
  'The ID number is masked and there is no id of the person. Write the whole number, or keep the id from the export.',
)
const HONOUR_DATES = reason(
  'honour-dates-differ',
  '荣誉和授予时间的项数不同。请按荣誉的顺序逐项填写授予时间。',
  'There are more honours than dates, or fewer. Write one for each, in their order.',
)
const CERTIFICATE_LEVEL = reason(
  'certificate-contradicts-level',
  '证书编号中的等级与技能等级不一致。请照证书核对。',
  'The level in the certificate number is another than the skill level. Compare with the certificate.',
)

const finding = (key: string, severity: Finding['severity'], because: Finding['reason'], choices?: readonly ImportValue[]): Finding => ({
  field: key,
  severity,
  reason: because,
  ...(choices && { choices }),
})

function check(values: ImportValues, { today }: { readonly today: string }): readonly Finding[] {
  const found: Finding[] = []
  const { idNumber, sex, birth, honour, honourAt, certificate, level } = values
  if (idNumber === MASKED && !values.person) found.push(finding('idNumber', 'wrong', ID_MASKED))
  const number = typeof idNumber === 'string' && idNumber !== MASKED ? checkIdNumber(idNumber, today) : null
  if (number && 'idNumber' in number) {
    if (sex && sex !== number.sex) found.push(finding('sex', 'doubtful', SEX_CONTRADICTS, [number.sex]))
    if (typeof birth === 'string' && !number.birth.startsWith(birth))
      found.push(finding('birth', 'doubtful', BIRTH_CONTRADICTS, [number.birth]))
  }
  const dates = typeof honourAt === 'string' ? parts(honourAt).length : 0
  if (dates > 0 && dates !== (typeof honour === 'string' ? parts(honour).length : 0)) found.push(finding('honourAt', 'wrong', HONOUR_DATES))
  if (typeof certificate === 'string' && typeof level === 'string') {
    const digit = certificateNumberOf(certificate, Number(today.slice(0, 4)))?.digit
    if (digit && SKILL_LEVELS[level as SkillLevel].national !== digit) found.push(finding('certificate', 'wrong', CERTIFICATE_LEVEL))
  }
  return found
}

/** A roster of workers, as enterprises and federations keep it in a spreadsheet: one person a row. */
export const roster: Importable = {
  name: 'roster',
  title: { zh: '职工名册', en: 'Roster of workers' },
  fields: FIELDS,
  check,
  identity: ({ idNumber, person }) => (idNumber && idNumber !== MASKED ? String(idNumber) : person ? `person:${person}` : null),
  called: ({ name }) => (name === null || name === undefined ? null : String(name)),
}
