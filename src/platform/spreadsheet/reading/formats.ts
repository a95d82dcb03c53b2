/** What a number format makes of a number, as far as reading it back goes. */
export type NumberLook = 'date' | 'time' | { readonly digits: number } | null

/** Built-in formats by ECMA-376 18.8.30; 27 to 36 and 50 to 58 are dates in the Chinese and Japanese versions. */
const BUILT_IN_DATES = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]
const BUILT_IN_TIMES = [18, 19, 20, 21, 32, 33, 45, 47]

/** @param code of a format of the workbook's own; undefined for a built-in one */
export function lookOf(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return BUILT_IN_DATES.includes(id) ? 'date' : BUILT_IN_TIMES.includes(id) ? 'time' : null
  const first = code.split(';')[0] ?? ''
  if (/^0{2,}$/.test(first)) return { digits: first.length }
  // A count of hours past 24 is a length of time and no hour of a day.
  if (/\[(h+|m+|s+)\]/i.test(first)) return null
  const signs = first.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '')
  if (/general|通用|@/i.test(signs)) return null
  if (/[yd]/i.test(signs)) return 'date'
  if (/[hs]/i.test(signs)) return 'time'
  return /m/i.test(signs) && !/[0#?]/.test(signs) ? 'date' : null
}

const DAY = 86_400
const LAST = 2_958_465
const BETWEEN_SYSTEMS = 1_462
/** The day that serial 0 would be if 1900 had been a leap year, as spreadsheets since Lotus have it. */
const ZERO = Date.UTC(1899, 11, 30)

/**
 * The day, and the time of day where there is one, that a serial number stands for; null where it is none.
 * Serial 60 is 29 February 1900, which never was.
 */
export function dateOfSerial(serial: number, since1904: boolean): string | null {
  const from1900 = since1904 ? serial + BETWEEN_SYSTEMS : serial
  const seconds = Math.round(from1900 * DAY)
  let days = Math.floor(seconds / DAY)
  if (!(days >= 1 && days <= LAST) || days === 60) return null
  if (days < 60) days += 1
  const text = new Date(ZERO + days * DAY * 1000 + (seconds % DAY) * 1000).toISOString()
  return seconds % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19)
}

/** The time of day of a serial number below 1, 'HH:MM:SS'. */
export function timeOfSerial(serial: number): string | null {
  if (!(serial >= 0 && serial < 1)) return null
  return new Date(Math.round(serial * DAY) * 1000).toISOString().slice(11, 19)
}
