import type { Text } from '../../kernel/language/index.ts'

interface Unfit {
  readonly path: string
  readonly code: 'unfit-text' | 'too-deep'
  readonly text: Text
}

/** Deeper than any form; shallow enough for whatever walks it by calling itself. */
const DEEPEST = 40

/**
 * Where what was sent holds something that no record can keep: a NUL, which PostgreSQL refuses, half a character (a lone
 * surrogate), or nesting without end. Asked once for every request, so that no store has to.
 * @returns the first such place
 */
export function unfitIn(sent: unknown): Unfit | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: sent, path: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next
    if (typeof value === 'string' && !isPlain(value)) return { path, code: 'unfit-text', text: UNFIT_TEXT }
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEEPEST) return { path, code: 'too-deep', text: TOO_DEEP }
    for (const [key, inner] of Object.entries(value)) {
      if (!isPlain(key)) return { path, code: 'unfit-text', text: UNFIT_TEXT }
      open.push({ value: inner, path: Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key, depth: depth + 1 })
    }
  }
  return null
}

const isPlain = (text: string) => !text.includes('\0') && text.isWellFormed()

const UNFIT_TEXT: Text = {
  zh: '含有无法保存的字符（空字符或残缺字符），请删除后重新输入。',
  en: 'It holds a character that can not be kept (NUL or half a character). Delete it and type it again.',
}
const TOO_DEEP: Text = { zh: '内容嵌套层数过多。', en: 'It is nested too deeply.' }
