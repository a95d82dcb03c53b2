import type { DetailedError } from 'tus-js-client'
import type { Reason } from '../../kernel/language/index.ts'
import { languageNow, type Problem } from './index.ts'

/** Waits before each further try, in milliseconds; what was sent before the cut is not sent again. */
const RETRIES = [0, 1000, 3000, 8000]
/** The server is away; or a piece came to where it no longer fits, and it is asked how far the upload is. */
const isPassing = (method: string, status: number) => status >= 500 || (method === 'PATCH' && (status === 409 || status === 423))

let library: Promise<typeof import('tus-js-client')> | undefined

/** Milliseconds after which it is fetched ahead of need: the page stands first. */
const AHEAD_MS = 3_000
let ahead = false
/** Fetches it once the page stands, so that a file can be chosen where there is no reception. */
export function tusAhead(): void {
  if (ahead) return
  ahead = true
  setTimeout(() => void tus().catch(() => undefined), AHEAD_MS)
}

/** What carries files; most pages carry none, and fetch none. */
function tus(): Promise<typeof import('tus-js-client')> {
  if (library) return library
  const fetching = import('tus-js-client')
  library = fetching
  fetching.catch(() => {
    library = undefined
  })
  return fetching
}

interface Carrying {
  readonly endpoint: string
  readonly file: File
  /** What the server is told of it; the key begins it once, though the answer to the first request may be lost. */
  readonly metadata: { readonly filename: string; readonly kind: string; readonly key: string }
  /** Whether the same file, chosen again after the page was left, goes on where it was. */
  readonly resumes: boolean
  readonly progress: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Carries a file to an address in parts that survive a broken line (tus 1.0).
 * @returns the id of the upload, and what the server answered to its last part; '' where that answer was lost
 * @throws an Error with the server's `reason` where it refused, DOMException AbortError after the signal
 */
export async function carryTo({ endpoint, file, metadata, resumes, progress, signal }: Carrying): Promise<{ id: string; body: string }> {
  const { Upload } = await tus()
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint,
      metadata,
      headers: { 'accept-language': languageNow() === 'zh' ? 'zh-CN' : 'en' },
      retryDelays: RETRIES,
      storeFingerprintForResuming: resumes,
      removeFingerprintOnSuccess: true,
      onShouldRetry: ({ originalRequest, originalResponse }) =>
        !originalResponse || isPassing(originalRequest.getMethod(), originalResponse.getStatus()),
      onProgress: (sent, total) => progress(total ? sent / total : 0),
      onSuccess: ({ lastResponse }) => resolve({ id: upload.url?.split('/').at(-1) ?? metadata.key, body: lastResponse.getBody() }),
      onError: (error) => reject(refusalOf(error)),
    })
    signal.addEventListener('abort', () => {
      // The server forgets it by itself where this does not arrive.
      upload.abort(true).catch(() => undefined)
      reject(new DOMException('stopped', 'AbortError'))
    })
    void (resumes ? upload.findPreviousUploads() : Promise.resolve([])).then(([earlier]) => {
      if (signal.aborted) return
      if (earlier) upload.resumeFromPreviousUpload(earlier)
      upload.start()
    })
  })
}

/** The server's own words, which came in the reader's language; none where there was no answer. */
function refusalOf(error: Error | DetailedError): Error {
  const body = ('originalResponse' in error ? error.originalResponse?.getBody() : undefined) ?? ''
  try {
    const { code, detail } = JSON.parse(body) as Problem
    const reason: Reason = { code, text: { zh: detail, en: detail } }
    return Object.assign(new Error(code), { reason })
  } catch {
    return error
  }
}
