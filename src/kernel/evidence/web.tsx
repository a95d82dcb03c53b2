import type { DetailedError } from 'tus-js-client'
import type { Carry, StoredFile } from '../../ui/common/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Reason, Text } from '../language/index.ts'
import type { EvidenceView } from './contract.ts'

const seen: Text = { zh: '系统中已有内容相同的文件', en: 'the same file is in the system already' }
const seenIn: Text = { zh: '内容相同的文件已在别的事项中用过（{name}）', en: 'the same file was used in another case already ({name})' }

/** Waits before each further try, in milliseconds; what was sent before the cut is not sent again. */
const RETRIES = [0, 1000, 3000, 8000]
/** The server is away; or a piece came to where it no longer fits, and it is asked how far the upload is. */
const isPassing = (method: string, status: number) => status >= 500 || (method === 'PATCH' && (status === 409 || status === 423))

let library: Promise<typeof import('tus-js-client')> | undefined

/** Fetched before a file is chosen, so that one can be chosen where there is no reception; most pages carry none. */
export function tus(): Promise<typeof import('tus-js-client')> {
  if (library) return library
  const fetching = import('tus-js-client')
  library = fetching
  fetching.catch(() => {
    library = undefined
  })
  return fetching
}

/**
 * Carries a file to the server in parts that survive a broken line (tus 1.0).
 * @param kind what it is evidence of, in the words of the process
 */
export function carryAs(kind: string): Carry {
  tus().catch(() => undefined)
  return async (file, progress, signal) => {
    const { Upload } = await tus()
    return new Promise((resolve, reject) => {
      const upload = new Upload(file, {
        endpoint: '/api/uploads',
        // Begun once, though the answer to the first request may be lost.
        metadata: { filename: file.name, kind, key: newKey() },
        headers: { 'accept-language': document.documentElement.lang },
        retryDelays: RETRIES,
        removeFingerprintOnSuccess: true,
        onShouldRetry: ({ originalRequest, originalResponse }) =>
          !originalResponse || isPassing(originalRequest.getMethod(), originalResponse.getStatus()),
        onProgress: (sent, total) => progress(total ? sent / total : 0),
        onSuccess: ({ lastResponse }) => finished(lastResponse.getBody(), upload.url).then(resolve, reject),
        onError: (error) => reject(refusalOf(error)),
      })
      signal.addEventListener('abort', () => {
        // The server forgets it by itself where this does not arrive.
        upload.abort(true).catch(() => undefined)
        reject(new DOMException('stopped', 'AbortError'))
      })
      void upload.findPreviousUploads().then(([earlier]) => {
        if (signal.aborted) return
        if (earlier) upload.resumeFromPreviousUpload(earlier)
        upload.start()
      })
    })
  }
}

/** The server's account of the file: with the last piece, or asked for where that answer was lost and only found to have arrived. */
async function finished(body: string, url: string | null): Promise<StoredFile> {
  if (body) return storedFile(JSON.parse(body) as EvidenceView)
  const answer = await fetch(`/api/evidence/${url?.split('/').at(-1)}/record`)
  if (!answer.ok) throw new Error(`the file could not be read back: ${answer.status}`)
  return storedFile((await answer.json()) as EvidenceView)
}

function storedFile(view: EvidenceView): StoredFile {
  const [elsewhere] = view.seenAt
  const note = elsewhere ? { zh: seenIn.zh.replace('{name}', elsewhere.name), en: seenIn.en.replace('{name}', elsewhere.name) } : seen
  return {
    id: view.id,
    name: view.name,
    size: view.size,
    href: view.href,
    ...(view.thumbnail ? { thumbnail: view.thumbnail } : {}),
    ...(view.seenBefore ? { seenBefore: note } : {}),
  }
}

/** The server's own words, which came in the reader's language; none where there was no answer. */
function refusalOf(error: Error | DetailedError): Error {
  const body = ('originalResponse' in error ? error.originalResponse?.getBody() : undefined) ?? ''
  try {
    const { code, detail } = JSON.parse(body) as { code: string; detail: string }
    const reason: Reason = { code, text: { zh: detail, en: detail } }
    return Object.assign(new Error(code), { reason })
  } catch {
    return error
  }
}
