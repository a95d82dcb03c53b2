import type { DetailedError } from 'tus-js-client'
import { languageNow, type Problem } from './index.ts'

/** Waits before each further try, in milliseconds; what was sent before the cut is not sent again. */
const RETRIES = [0, 1000, 3000, 8000]
/** The server is away; or a piece came to where it no longer fits, and it is asked how far the upload is. */
const isPassing = (method: string, status: number) => status >= 500 || (method === 'PATCH' && (status === 409 || status === 423))

/** An upload that was refused, with what the server said; without a problem there was no answer at all. */
export class UploadRefused extends Error {
  readonly problem: Problem | null
  constructor(problem: Problem | null) {
    super(problem?.detail ?? 'no answer')
    this.problem = problem
  }
}

/**
 * Carries a file to an address in parts that survive a broken line (tus 1.0).
 * @param metadata what the server is told of it; the key begins it once, though the answer to the first request may be lost
 * @returns the id of the upload
 * @throws UploadRefused; DOMException AbortError after the signal
 */
export async function carryTo(
  endpoint: string,
  file: File,
  metadata: { readonly filename: string; readonly kind: string; readonly key: string },
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const { Upload } = await import('tus-js-client')
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint,
      metadata,
      headers: { 'accept-language': languageNow() === 'zh' ? 'zh-CN' : 'en' },
      retryDelays: RETRIES,
      storeFingerprintForResuming: false,
      onShouldRetry: ({ originalRequest, originalResponse }) =>
        !originalResponse || isPassing(originalRequest.getMethod(), originalResponse.getStatus()),
      onProgress: (sent, total) => progress(total ? sent / total : 0),
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? metadata.key),
      onError: (error) => reject(new UploadRefused(problemIn(error))),
    })
    signal.addEventListener('abort', () => {
      upload.abort(true).catch(() => undefined)
      reject(new DOMException('stopped', 'AbortError'))
    })
    upload.start()
  })
}

function problemIn(error: Error | DetailedError): Problem | null {
  const body = ('originalResponse' in error ? error.originalResponse?.getBody() : undefined) ?? ''
  try {
    return JSON.parse(body) as Problem
  } catch {
    return null
  }
}
