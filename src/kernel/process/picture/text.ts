/** Widths of letters as shares of the font size: near enough to keep words within their boxes in any sans-serif font. */
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”《》]/u
const widthOf = (sign: string, size: number): number =>
  size * (WIDE.test(sign) ? 1 : /[A-Z@%&]/.test(sign) ? 0.7 : /[iljtfr.,:;'|/() ]/.test(sign) ? 0.36 : /[mw]/.test(sign) ? 0.85 : 0.57)

/** How wide a line is, in pixels. */
export const measure = (text: string, size: number): number => [...text].reduce((sum, sign) => sum + widthOf(sign, size), 0)

/** Never at the beginning of a line (GB/T 15834). */
const CLINGS = /^[，。、；：！？）》”]/

/** A Chinese sign with the brackets that open before it, or a word with the blanks after it. */
const PIECES = /[（《“]*[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”《》]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef“”《》]+\s*|\s+/gu

/** Cuts a text into lines that are no wider than this: Chinese anywhere, other words between words. */
export function wrap(text: string, width: number, size: number): string[] {
  const pieces = text.match(PIECES) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces.flatMap((one) => cut(one, width, size))) {
    if (line !== '' && !CLINGS.test(piece) && measure((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '')
}

/** A word that fits no line is cut itself. */
function cut(word: string, width: number, size: number): string[] {
  if (measure(word.trimEnd(), size) <= width) return [word]
  const parts: string[] = []
  for (const sign of word) {
    const last = parts.at(-1)
    if (last !== undefined && measure(last + sign, size) <= width) parts[parts.length - 1] = last + sign
    else parts.push(sign)
  }
  return parts
}
