const DECIMAL = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/
/** More digits than any figure of the field; longer input is no figure. */
const LONGEST = 40

/** The number of digits behind the point of a decimal string, or null where it is not one. */
export function scaleOf(decimal: string): number | null {
  const parts = decimal.length <= LONGEST ? DECIMAL.exec(decimal) : null
  return parts ? (parts[3]?.length ?? 0) : null
}

/** Compares two decimal strings exactly: negative, zero or positive as `a` is less, equal or more. */
export function compareDecimals(a: string, b: string): number {
  const digits = Math.max(scaleOf(a) ?? 0, scaleOf(b) ?? 0)
  const difference = whole(a, digits) - whole(b, digits)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function whole(decimal: string, digits: number): bigint {
  const [, sign, before = '0', behind = ''] = DECIMAL.exec(decimal) ?? []
  const size = BigInt(before + behind.padEnd(digits, '0'))
  return sign === '-' ? -size : size
}
