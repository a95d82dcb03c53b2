import type { Reader } from '../../platform/db/index.ts'
import type { Caller } from '../rights/index.ts'
import type { EvidenceView } from './contract.ts'
import { type EvidenceFile, isSame, type Owner } from './index.ts'
import { filesByHash } from './store.ts'

/** Whether the caller may see what a file belongs to; given by the composition root. */
export type MayReach = (caller: Caller, owner: Owner) => Promise<boolean>

/** Bound files are for who may reach what they belong to; an unbound one is for whoever uploaded it. */
export async function maySee(caller: Caller, file: EvidenceFile, mayReach: MayReach): Promise<boolean> {
  return file.owner ? mayReach(caller, file.owner) : file.uploadedBy === caller.person
}

/** Files as a page shows them, each with where else its content is, as far as this reader may know. */
export async function viewsOf(reader: Reader, caller: Caller, files: readonly EvidenceFile[], mayReach: MayReach): Promise<EvidenceView[]> {
  const alike = Map.groupBy(await filesByHash(reader, [...new Set(files.map(({ hash }) => hash))]), ({ hash }) => hash)
  const reachable = new Map<string, boolean>()
  for (const { owner } of [...alike.values()].flat()) {
    if (!owner) continue
    const name = `${owner.kind} ${owner.id}`
    if (!reachable.has(name)) reachable.set(name, await mayReach(caller, owner))
  }
  return files.map((file) => {
    const others = (alike.get(file.hash) ?? []).filter(({ id }) => id !== file.id)
    return {
      id: file.id,
      name: file.name,
      size: file.size,
      type: file.type,
      width: file.width,
      height: file.height,
      hash: file.hash,
      kind: file.kind,
      uploadedBy: file.uploadedBy,
      uploadedAt: file.uploadedAt,
      owner: file.owner,
      href: `/api/evidence/${file.id}`,
      thumbnail: file.thumbnail === null ? null : `/api/evidence/${file.id}/thumbnail`,
      seenBefore: others.some(({ id }) => id < file.id),
      seenAt: others.flatMap(({ id, name, owner, boundAt }) =>
        owner && boundAt && reachable.get(`${owner.kind} ${owner.id}`) && !(file.owner && isSame(owner, file.owner))
          ? [{ ...owner, file: id, name, at: boundAt }]
          : [],
      ),
    }
  })
}
