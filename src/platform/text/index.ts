import { pinyin } from 'pinyin-pro'

/** 拼音首字母: '高召忠创新工作室' → 'gzzcxgzs'. What is not Chinese stays, in lower case, without blanks. */
export function initials(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/\s+/g, '')
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
