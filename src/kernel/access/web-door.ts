import type { Language, Text } from '../language/index.ts'
import { securityWords as words } from './web-security-words.ts'

interface Said {
  readonly outcome?: string
  readonly uri?: string
  readonly recoveryCodes?: readonly string[]
  readonly detail?: string
}

/** Asks the sign-in, which lies beside the contract. `refused` is what the server says in the reader's language. */
export async function atTheDoor(path: string, body: object, language: Language): Promise<Said & { readonly refused: Text | null }> {
  try {
    const answer = await fetch(`/api/auth/two-factor${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language === 'zh' ? 'zh-CN' : 'en', 'x-attended': '1' },
      body: JSON.stringify(body),
    })
    const said = ((await answer.json().catch(() => null)) as Said | null) ?? {}
    return { ...said, refused: answer.ok ? null : said.detail ? { zh: said.detail, en: said.detail } : words.broken }
  } catch {
    return { refused: words.broken }
  }
}
