import { carryTo, tusAhead } from '../../platform/client/carry.ts'
import type { Carry, StoredFile } from '../../ui/common/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import type { EvidenceView } from './contract.ts'

const seen: Text = { zh: '系统中已有内容相同的文件', en: 'the same file is in the system already' }
const seenIn: Text = { zh: '内容相同的文件已在别的事项中用过（{name}）', en: 'the same file was used in another case already ({name})' }

/**
 * Carries a file to the server in parts that survive a broken line.
 * @param kind what it is evidence of, in the words of the process
 */
export function carryAs(kind: string): Carry {
  tusAhead()
  return async (file, progress, signal, key = newKey()) => {
    const metadata = { filename: file.name, kind, key }
    return finished(await carryTo({ endpoint: '/api/uploads', file, metadata, resumes: true, progress, signal }))
  }
}

/** The server's account of the file: with the last piece, or asked for where that answer was lost and only found to have arrived. */
async function finished({ id, body }: { id: string; body: string }): Promise<StoredFile> {
  if (body) return storedFile(JSON.parse(body) as EvidenceView)
  const answer = await fetch(`/api/evidence/${id}/record`)
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
