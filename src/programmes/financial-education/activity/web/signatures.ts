import type { Signature } from '../attendance.ts'

const HEADER = /^(姓名|name)\b/i

/** The lines of a list as it is copied from a spreadsheet or typed: the number is what has most digits, the rest is the name. */
export function signaturesIn(text: string): Signature[] {
  return text.split(/\r?\n/).flatMap((line): Signature[] => {
    const cells = line
      .split(/[\t,，;；]|\s{2,}/)
      .map((cell) => cell.trim())
      .filter(Boolean)
    const phone = cells.find((cell) => cell.normalize('NFKC').replace(/[^0-9]/g, '').length >= 7)
    const name = cells.find((cell) => cell !== phone && !/^\d+$/.test(cell)) ?? ''
    if ((!name && !phone) || HEADER.test(name) || name === '姓名') return []
    return [{ name: name.slice(0, 60), ...(phone && { phone: phone.slice(0, 30) }) }]
  })
}
