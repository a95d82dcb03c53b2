/** Calendar months 'YYYY-MM', as the page and its export count by. */
export const isMonth = (text: string): boolean => /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)

/** @param months before (negative) or after */
export function monthAfter(month: string, months: number): string {
  const [year = 0, one = 1] = month.split('-').map(Number)
  const count = year * 12 + one - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** So many months are reckoned at once; longer spans are asked for in pieces. */
export const MOST_MONTHS = 24
/** So many months the page shows at first, the present one last. */
export const MONTHS_SHOWN = 6
