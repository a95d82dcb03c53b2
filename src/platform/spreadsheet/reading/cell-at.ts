/** 'AB12' → row 12, column 28; null where it is no address. */
export function cellAt(address: string): { readonly row: number; readonly column: number } | null {
  let column = 0
  let at = 0
  for (; at < address.length; at += 1) {
    const code = address.charCodeAt(at)
    if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else if (code !== 36) break
  }
  let row = 0
  for (; at < address.length; at += 1) {
    const code = address.charCodeAt(at)
    if (code >= 48 && code <= 57) row = row * 10 + code - 48
    else if (code !== 36) return null
  }
  return column > 0 && row > 0 ? { row, column } : null
}
