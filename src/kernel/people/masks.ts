const stars = (count: number) => '*'.repeat(Math.max(count, 1))

/** 370406********0017: the region and the last four. */
export const maskIdNumber = (idNumber: string): string => `${idNumber.slice(0, 6)}${stars(idNumber.length - 10)}${idNumber.slice(-4)}`

/** 138****1234. What is too short to hide anything is hidden whole. */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? stars(phone.length) : `${phone.slice(0, 3)}${stars(phone.length - 7)}${phone.slice(-4)}`

/** 刘*潮, 刘*: the first character, and the last of three or more. */
export function maskName(name: string): string {
  const signs = [...name]
  const last = signs.length > 2 ? (signs.at(-1) ?? '') : ''
  return `${signs[0] ?? ''}${stars(signs.length - 1 - last.length)}${last}`
}
