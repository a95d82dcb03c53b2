import { notFound } from '../../platform/contract/fault.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { type Caller, mayAt, type Roles } from '../rights/index.ts'
import { type CardRow, holdCard, loadCard } from './cards.store.ts'
import { type EvaluationRow, holdEvaluation, loadEvaluation } from './evaluations.store.ts'
import { loadSet, type SetRow } from './sets.store.ts'

type Permission = 'evaluation.read' | 'evaluation.manage' | 'evaluation.enter' | 'evaluation.approve'

/** Loads what the caller may reach by a permission; whatever else there is, is not there for them. */
export function reachOf(roles: Roles) {
  const within = <Row extends { readonly path: string }>(row: Row | undefined, caller: Caller, permission: Permission): Row => {
    if (!row || !mayAt(caller, permission, row.path, roles)) throw notFound()
    return row
  }
  const evaluation = async (reader: Reader, caller: Caller, id: string, permission: Permission): Promise<EvaluationRow> =>
    within(await loadEvaluation(reader, id), caller, permission)
  /** Held until the transaction ends. */
  const held = async (writer: Writer, caller: Caller, id: string, permission: Permission): Promise<EvaluationRow> =>
    within(await holdEvaluation(writer, id), caller, permission)

  async function setIn(reader: Reader, id: string): Promise<SetRow> {
    const set = await loadSet(reader, id)
    if (!set) throw notFound()
    return set
  }

  return {
    evaluation,
    held,
    card: async (reader: Reader, caller: Caller, id: string): Promise<CardRow> =>
      within(await loadCard(reader, id), caller, 'evaluation.read'),
    heldCard: async (writer: Writer, caller: Caller, id: string): Promise<CardRow> =>
      within(await holdCard(writer, id), caller, 'evaluation.manage'),
    async set(reader: Reader, caller: Caller, id: string) {
      const set = await setIn(reader, id)
      return { set, evaluation: await evaluation(reader, caller, set.evaluation, 'evaluation.read') }
    },
    /** The set as it stands once its evaluation is held. */
    async heldSet(writer: Writer, caller: Caller, id: string) {
      const evaluation = await held(writer, caller, (await setIn(writer, id)).evaluation, 'evaluation.manage')
      return { set: await setIn(writer, id), evaluation }
    },
  }
}
