/** One line of a sign-in sheet. */
export interface Signature {
  readonly name: string
  readonly phone?: string | undefined
}

/**
 * By what two signatures are one person's: the number where there is one, else the name. Spaces, full-width digits and the
 * country code make no other person. Null for an empty line.
 */
export function identityOf({ name, phone = '' }: Signature): string | null {
  const digits = phone
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')
  if (digits.length >= 7) return `phone ${digits}`
  const called = name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  return called ? `name ${called}` : null
}
