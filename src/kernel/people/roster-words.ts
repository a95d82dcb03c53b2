import { tidyNumber } from '../exchange/index.ts'
import type { Reason, Text } from '../language/index.ts'
import { ENTRY_DETAILS } from './details.ts'
import { SKILL_LEVELS, type SkillLevel } from './levels.ts'
import { reason } from './roster-cells.ts'

/** A word is clear, could mean several things, or means nothing here. */
type Meaning<Key extends string> = { readonly one: Key } | { readonly several: readonly Key[] } | { readonly unknown: Reason }

const NATIONAL = new Map<string, SkillLevel>([
  ['五', 'junior'],
  ['四', 'intermediate'],
  ['三', 'senior'],
  ['二', 'technician'],
  ['一', 'senior-technician'],
  ['5', 'junior'],
  ['4', 'intermediate'],
  ['3', 'senior'],
  ['2', 'technician'],
  ['1', 'senior-technician'],
])
const WORDS = new Map<string, SkillLevel>([
  ...Object.entries(SKILL_LEVELS).map(([key, { title }]) => [title.zh, key as SkillLevel] as const),
  ['学徒', 'apprentice'],
  ['初级技工', 'junior'],
  ['中级技工', 'intermediate'],
  ['高级技工', 'senior'],
  ['工人技师', 'technician'],
])
/** Words that name a step of more than one ladder, or of a former one. */
const SEVERAL = new Map<string, readonly SkillLevel[]>([
  ['高级', ['senior', 'senior-technician']],
  ['中级', ['intermediate']],
  ['初级', ['junior']],
  ['特级', ['special-technician']],
  ['首席', ['chief-technician']],
])

export const LEVEL_UNKNOWN = reason(
  'level-unknown',
  '技能等级写得不明确。请写：学徒工、初级工（五级）、中级工（四级）、高级工（三级）、技师（二级）、高级技师（一级）、特级技师、首席技师；没有的留空。',
  'The skill level is not clear. Write one of 学徒工, 初级工 (五级), 中级工 (四级), 高级工 (三级), 技师 (二级), 高级技师 (一级), 特级技师, 首席技师; leave it empty where there is none.',
)

/**
 * The levels of 人社部发〔2022〕14号 as people write them: 高级工, 三级, 三级/高级工 (as certificates print it), 技师（二级）,
 * 国家职业资格三级. Where digit and word disagree, it is either.
 */
export function levelMeant(text: string): Meaning<SkillLevel> {
  const parts = tidyNumber(text)
    .replace(/国家职业资格|职业技能等级|职业资格|[（）()、，,/／]/g, ' ')
    .split(' ')
    .filter(Boolean)
  const meant = parts.map((part) => {
    const digit = /^([一二三四五1-5])级?$/.exec(part)?.[1]
    if (digit) return NATIONAL.get(digit)
    return WORDS.get(part)
  })
  const [first, ...more] = [...new Set(meant)]
  if (first !== undefined && more.length === 0) return { one: first }
  const [only = ''] = parts
  const several = parts.length === 1 ? SEVERAL.get(only) : undefined
  if (several) return { several }
  const known = [...new Set(meant)].filter((level) => level !== undefined)
  return known.length > 0 ? { several: known } : { unknown: LEVEL_UNKNOWN }
}

const DEGREES = ENTRY_DETAILS.education.degree?.options ?? {}
const DEGREE_WORDS: Readonly<Record<string, readonly string[]>> = {
  primary: ['小学'],
  middle: ['初中', '初级中学', '初中毕业'],
  high: ['高中', '普通高中', '高级中学', '高中毕业'],
  vocational: ['中专', '中技', '职高', '技校', '中职', '职业高中', '中等专业学校', '中专/中技', '中专(中技、职高)'],
  college: ['大专', '专科', '高职', '大学专科', '大专(高职)', '高技'],
  bachelor: ['本科', '大学本科', '学士'],
  master: ['硕士', '硕士研究生'],
  doctor: ['博士', '博士研究生'],
}
const DEGREE_OF = new Map(Object.entries(DEGREE_WORDS).flatMap(([key, words]) => words.map((word) => [word, key] as const)))
const DEGREE_SEVERAL = new Map<string, readonly string[]>([
  ['大学', ['bachelor', 'college']],
  ['研究生', ['master', 'doctor']],
])
export const DEGREE_UNKNOWN = reason(
  'education-unknown',
  '学历写得不明确。请写：小学、初中、高中、中专、大专、本科、硕士研究生、博士研究生。',
  'The education is not clear. Write one of 小学, 初中, 高中, 中专, 大专, 本科, 硕士研究生, 博士研究生.',
)

export function degreeMeant(text: string): Meaning<string> {
  const word = tidyNumber(text)
  const one = DEGREE_OF.get(word)
  if (one) return { one }
  const several = DEGREE_SEVERAL.get(word)
  return several ? { several } : { unknown: DEGREE_UNKNOWN }
}

/** What a degree is called in short: the first word by which people write it. */
export const degreeTitle = (key: string): Text => {
  const [word] = DEGREE_WORDS[key] ?? []
  return { zh: word ?? key, en: DEGREES[key]?.en ?? key }
}
/** From low to high. */
export const DEGREE_ORDER: readonly string[] = Object.keys(DEGREE_WORDS)
export const DEGREE_TITLES: readonly Text[] = Object.keys(DEGREE_WORDS).map(degreeTitle)
export const LEVEL_TITLES: readonly Text[] = Object.values(SKILL_LEVELS).map(({ title }) => title)

/** 政治面貌 by GB/T 4762, with the words that people use. */
export const POLITICAL = [
  ['中共党员', '党员'],
  ['中共预备党员', '预备党员'],
  ['共青团员', '团员'],
  ['民革党员'],
  ['民盟盟员'],
  ['民建会员'],
  ['民进会员'],
  ['农工党党员'],
  ['致公党党员'],
  ['九三学社社员'],
  ['台盟盟员'],
  ['无党派人士'],
  ['群众'],
] as const
export const POLITICAL_OF = new Map(POLITICAL.flatMap((words) => words.map((word) => [word as string, words[0] as string] as const)))
