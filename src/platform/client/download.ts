import { languageNow, type Problem } from './index.ts'

/** So much is handed to the browser at once: it keeps what is large on disk, where this page could not hold it. */
const TOGETHER = 8 * 1024 * 1024

/** A download that was refused, with what the server said; without a problem there was no answer at all. */
export class DownloadRefused extends Error {
  readonly problem: Problem | null
  constructor(problem: Problem | null) {
    super(problem?.detail ?? 'no answer')
    this.problem = problem
  }
}

/**
 * Fetches a file of the API and hands it to the browser to keep.
 * @param onBytes how much has come so far
 * @throws DownloadRefused
 */
export async function download(
  path: string,
  search: Readonly<Record<string, string | number>>,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const query = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)])).toString()
  const answer = await globalThis
    .fetch(`/api${path}${query ? `?${query}` : ''}`, {
      credentials: 'same-origin',
      headers: { 'accept-language': languageNow() === 'zh' ? 'zh-CN' : 'en' },
      signal,
    })
    .catch(() => null)
  if (!answer?.ok || !answer.body)
    throw new DownloadRefused(((await answer?.json().catch(() => null)) as Problem | null | undefined) ?? null)
  const parts: BlobPart[] = []
  let [bytes, loose] = [0, 0]
  try {
    const reader = answer.body.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value)
      bytes += next.value.length
      loose += next.value.length
      if (loose > TOGETHER) {
        parts.splice(0, parts.length, new Blob(parts))
        loose = 0
      }
      onBytes(bytes)
    }
  } catch {
    throw new DownloadRefused(null)
  }
  const address = URL.createObjectURL(new Blob(parts, { type: answer.headers.get('content-type') ?? '' }))
  const link = globalThis.document.createElement('a')
  link.href = address
  link.download = nameIn(answer.headers.get('content-disposition'))
  link.click()
  URL.revokeObjectURL(address)
}

const nameIn = (disposition: string | null): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1] ?? 'export.xlsx')
