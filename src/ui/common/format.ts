/** The districts keep Chinese time wherever the reader's machine stands. */
const ZONE = 'Asia/Shanghai'

/** What somebody typed as yuan, in fen; null when it is no amount. Accepts grouping commas and at most two decimals. */
export function fenOf(typed: string): number | null {
  const plain = typed.replace(/[,，\s]/g, '')
  const match = /^(-?)(\d+)(?:\.(\d{0,2}))?$/.exec(plain)
  if (!match) return null
  const fen = Number(`${match[2]}${(match[3] ?? '').padEnd(2, '0')}`)
  if (!Number.isSafeInteger(fen)) return null
  return match[1] && fen ? -fen : fen
}

/** An instant as 'YYYY-MM-DD HH:mm' in Chinese time: sorts and aligns in tables, in both languages. */
export function instantInDigits(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: ZONE }).format(new Date(instant))
}

/** Whole calendar days from one local date to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** 1536 → '1.5 KB'. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
