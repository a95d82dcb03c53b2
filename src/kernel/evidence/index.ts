import type { Reason, Text } from '../language/index.ts'

/** A file that proves something, as it stands in the database. */
export interface EvidenceFile {
  readonly id: string
  /** SHA-256 of the content. */
  readonly hash: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly type: string
  readonly width: number | null
  readonly height: number | null
  /** Hash of the small picture. */
  readonly thumbnail: string | null
  /** What it is evidence of, in the words of the process ('photo', 'task-book'). */
  readonly kind: string | null
  readonly uploadedBy: string
  readonly uploadedAt: string
  /** Null until it is bound. */
  readonly owner: Owner | null
  readonly boundAt: string | null
}

/** What a file proves: a case, a studio, an entry of a contact log. Who may reach it may see the file. */
export interface Owner {
  readonly kind: string
  readonly id: string
}

/**
 * Why these files can't be bound, or null. A file is bound by whoever uploaded it, once; what is bound here already
 * may be named again, for a case that was returned is sent with the same files.
 */
export function bindingRefusal(
  ids: readonly string[],
  files: readonly EvidenceFile[],
  owner: Owner,
  person: string,
  already: number,
  most: number,
): Reason | null {
  const known = new Map(files.map((file) => [file.id, file]))
  const fit = ids.every((id) => {
    const file = known.get(id)
    return file && (file.owner ? isSame(file.owner, owner) : file.uploadedBy === person)
  })
  if (!fit) return { code: 'evidence-not-yours', text: NOT_YOURS }
  if (already + unbound(files).length > most) return { code: 'too-many-files', text: tooMany(most) }
  return null
}

export const unbound = (files: readonly EvidenceFile[]) => files.filter(({ owner }) => owner === null)
export const isSame = (a: Owner, b: Owner): boolean => a.kind === b.kind && a.id === b.id

const NOT_YOURS: Text = {
  zh: '所附文件中有的不存在、不是您上传的，或已用于其他事项。请移除后重新上传。',
  en: 'One of the files does not exist, was not uploaded by you, or belongs to something else already. Remove it and upload it again.',
}
const tooMany = (most: number): Text => ({ zh: `一个事项最多附 ${most} 个文件。`, en: `At most ${most} files go with one matter.` })
