import { pinyin } from 'pinyin-pro'

/** 拼音首字母: '高召忠创新工作室' → 'gzzcxgzs'. What is not Chinese stays, in lower case, without blanks. */
export function initials(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/\s+/g, '')
}

/**
 * How a name of a person is read: '单雄信' → ['shan', 'xiong', 'xin']. What is not Chinese stays, in lower case; ü is v. People
 * are stored with it and found by it: a release that reads otherwise has to write it anew.
 */
export function readingOf(name: string): string[] {
  const signs = [...name.replace(/\s+/g, '')]
  const family = signs.slice(0, 2).join('')
  // A family name may be read otherwise than the same character elsewhere, and may have two characters.
  const begins = syllables(DOUBLE.has(family) ? family : (signs[0] ?? ''))
  return [...begins, ...signs.slice(begins.length).map((sign) => syllables(sign, 'normal')[0] ?? sign)]
}

const DOUBLE = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 皇甫 公孙 慕容 令狐 宇文 长孙 司徒 司空 轩辕 百里 呼延 东郭 申屠 闻人 公冶 濮阳 淳于 单于 澹台 宗政 鲜于 闾丘 钟离 拓跋 赫连 万俟'.split(
    ' ',
  ),
)
/** Looking a reading up costs 10 µs, and a hundred thousand names have a few thousand characters. */
const read = new Map<string, string[]>()
function syllables(signs: string, mode: 'surname' | 'normal' = 'surname'): string[] {
  const key = `${mode[0]}${signs}`
  const known = read.get(key)
  if (known) return known
  const found = pinyin(signs, { toneType: 'none', type: 'array', mode, v: true, nonZh: 'spaced' }).map((one) =>
    one.toLowerCase().replaceAll('ü', 'v'),
  )
  if (read.size < 30_000) read.set(key, found)
  return found
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** What a search looks in: the words themselves and the initials of the Chinese ones. */
export function searchText(...parts: readonly string[]): string {
  const words = folded(parts.join(' '))
  return `${words} ${initials(parts[0] ?? '')}`
}

/** The text to be found as it stands, plain and for `like`; null where nothing is asked. */
export function searched(query: string): { text: string; like: string } | null {
  const text = folded(query).slice(0, 60)
  return text ? { text, like: `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` } : null
}
