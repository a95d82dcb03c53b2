import { isLocalDate } from '../calendar/index.ts'
import type { Reason, Text } from '../language/index.ts'
import type { EntryKind } from './entries.ts'
import { certificateNumberOf, HONOUR_LEVELS, SKILL_LEVELS } from './levels.ts'

/** One thing that an entry says beside its title. */
export interface DetailField {
  readonly title: Text
  readonly kind: 'text' | 'choice' | 'date' | 'integer' | 'decimal' | 'id'
  readonly options?: Readonly<Record<string, Text>>
  readonly maxLength?: number
  /** Kept for software, and shown to nobody. */
  readonly hidden?: true
}

const titles = (levels: Readonly<Record<string, { readonly title: Text }>>): Record<string, Text> =>
  Object.fromEntries(Object.entries(levels).map(([name, { title }]) => [name, title]))

const text = (zh: string, en: string, maxLength = 200): DetailField => ({ title: { zh, en }, kind: 'text', maxLength })
const choice = (zh: string, en: string, options: Readonly<Record<string, Text>>): DetailField => ({
  title: { zh, en },
  kind: 'choice',
  options,
})
const hidden = (zh: string, en: string): DetailField => ({ title: { zh, en }, kind: 'id', hidden: true })

const OCCUPATION = text('职业（工种）', 'Occupation', 100)
const NUMBER = text('证书编号', 'Certificate number', 50)
const ISSUER = text('发证机构', 'Issued by')
const LEVEL = choice('技能等级', 'Skill level', titles(SKILL_LEVELS))
const FROM_CASE = { case: hidden('来源事项', 'Case it came from') }

/** What an entry of each kind may say. Whatever else comes with it is refused. */
export const ENTRY_DETAILS: Readonly<Record<EntryKind, Readonly<Record<string, DetailField>>>> = {
  education: {
    degree: choice('学历', 'Level', {
      primary: { zh: '小学', en: 'Primary school' },
      middle: { zh: '初中', en: 'Lower secondary' },
      high: { zh: '高中', en: 'Upper secondary' },
      vocational: { zh: '中专（中技、职高）', en: 'Secondary vocational' },
      college: { zh: '大专（高职）', en: 'Junior college' },
      bachelor: { zh: '本科', en: 'Bachelor' },
      master: { zh: '硕士研究生', en: 'Master' },
      doctor: { zh: '博士研究生', en: 'Doctor' },
    }),
    school: text('毕业院校', 'School'),
    major: text('专业', 'Major', 100),
  },
  employment: { organisation: text('单位', 'Employer'), position: text('岗位（职务）', 'Position', 100) },
  skill: {
    level: LEVEL,
    occupation: OCCUPATION,
    certificateNumber: NUMBER,
    issuer: ISSUER,
    term: text('聘期', 'Term of appointment', 100),
  },
  certificate: { certificateNumber: NUMBER, issuer: ISSUER, occupation: OCCUPATION },
  honour: {
    level: choice('荣誉级别', 'Level', HONOUR_LEVELS),
    body: text('授予单位', 'Conferred by'),
    document: text('表彰文号', 'Document number', 100),
  },
  training: {
    hours: { title: { zh: '学时', en: 'Hours' }, kind: 'decimal' },
    provider: text('培训机构', 'Provider'),
    result: text('结果', 'Result', 100),
    ...FROM_CASE,
  },
  contest: {
    level: choice('竞赛级别', 'Level', HONOUR_LEVELS),
    event: text('竞赛项目', 'Event'),
    place: { title: { zh: '名次', en: 'Place' }, kind: 'integer' },
    ...FROM_CASE,
  },
  mentoring: {
    part: choice('身份', 'Part', { mentor: { zh: '师傅', en: 'Mentor' }, apprentice: { zh: '徒弟', en: 'Apprentice' } }),
    other: hidden('对方', 'The other one'),
    ...FROM_CASE,
  },
  innovation: {
    share: { title: { zh: '本人贡献（%）', en: 'Own share of the work (%)' }, kind: 'decimal' },
    result: text('成果编号', 'Number of the result', 50),
    project: hidden('项目', 'Project'),
    ...FROM_CASE,
  },
  aid: { purpose: text('帮扶类别', 'Kind of aid', 100), ...FROM_CASE },
}

const refusal = (field: string, code: string, zh: string, en: string) => ({ field, reason: { code, text: { zh, en } } satisfies Reason })

/**
 * What is wrong with the details of an entry; none where all is well.
 * @param today a certificate is not issued later
 */
export function faultsOfDetail(
  kind: EntryKind,
  detail: Readonly<Record<string, unknown>>,
  today: string,
): readonly { readonly field: string; readonly reason: Reason }[] {
  const fields = ENTRY_DETAILS[kind]
  return Object.entries(detail).flatMap(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) return refusal(name, 'entry-detail-unknown', `这类记录没有“${name}”一项。`, `Entries of this kind hold no “${name}”.`)
    if (value === null) return []
    if (!fits(field, value)) {
      const { zh, en } = field.title
      return refusal(name, 'entry-detail-form', `“${zh}”填写有误，请核对。`, `“${en}” is not right. Look at it again.`)
    }
    if (name === 'certificateNumber' && kind === 'skill') return certificateFaults(String(value), detail.level, today)
    return []
  })
}

/** The numbers of skill certificates have a structure, and say a level; what is no such number may be an employer's own. */
function certificateFaults(number: string, level: unknown, today: string) {
  const plain = number.replace(/\s+/g, '')
  if (!/^([YS]\d{21}|[A-Z]{2}\d{20}|\d{16})$/i.test(plain)) return []
  const found = certificateNumberOf(plain, Number(today.slice(0, 4)))
  const told = typeof level === 'string' && Object.hasOwn(SKILL_LEVELS, level) ? SKILL_LEVELS[level as keyof typeof SKILL_LEVELS] : null
  if (!found)
    return refusal(
      'certificateNumber',
      'certificate-number',
      '证书编号的结构不对，或年份晚于今年，请对照证书核对。',
      'The certificate number has not the structure of one, or its year is yet to come. Compare it with the certificate.',
    )
  if (told && found.digit !== null && told.national !== found.digit)
    return refusal(
      'certificateNumber',
      'certificate-level',
      '证书编号中的等级与填写的技能等级不一致，请对照证书核对。',
      'The level in the certificate number is another than the one given. Compare it with the certificate.',
    )
  return []
}

function fits({ kind, options, maxLength = 200 }: DetailField, value: unknown): boolean {
  switch (kind) {
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(options ?? {}, value)
    case 'date':
      return typeof value === 'string' && isLocalDate(value)
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    case 'decimal':
      return typeof value === 'string' && /^\d{1,9}(\.\d{1,6})?$/.test(value)
    default:
      return typeof value === 'string' && value.length > 0 && value.length <= maxLength
  }
}
