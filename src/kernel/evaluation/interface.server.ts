import type { Calls } from '../../platform/contract/inside.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Part } from '../../platform/part.ts'
import type { Access } from '../access/server.ts'
import type { Audit } from '../audit/server.ts'
import type { Calendar } from '../calendar/server.ts'
import type { Text } from '../language/index.ts'
import type { Notifications } from '../notifications/server.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameters } from '../parameters/server.ts'
import type { People } from '../people/server.ts'
import type { Decimal } from '../quantities/index.ts'
import type { Caller, Roles } from '../rights/index.ts'
import type { Scorecard } from './card.ts'
import type { evaluationContract } from './contract.ts'
import type { Declared } from './forbidden.ts'
import type { EvaluationTotals } from './totals.store.ts'

/** What a measure found for one subject. */
export interface Measured {
  readonly value: Decimal
  /** What the value is a part of, where the measure has one. */
  readonly whole?: Decimal
  /** Ids of the records that it counted: they are kept with the value. */
  readonly records: readonly string[]
  /** The filter under which the measure's list shows them now. */
  readonly filter: Readonly<Record<string, string>>
}

/** A number of a programme that cards may judge by. */
export interface EvaluationMeasure extends Declared {
  /** With its programme before it: 'financial-education.activities-in-time'. */
  readonly name: string
  readonly leavesOut: Text
  readonly unit: Text
  readonly hasWhole: boolean
  /** The procedure that lists its records. */
  readonly list: string
  /**
   * For all subjects at once, in one or a few queries. Whoever is not in the answer has no value, which is not zero: a subject that was
   * looked at and has none is in it with '0'.
   */
  readonly load: (
    reader: Reader,
    of: { readonly subjects: readonly string[]; readonly from: string; readonly to: string },
  ) => Promise<ReadonlyMap<string, Measured>>
  /** What its records are called, and where each can be read. A record that is gone is left out. */
  readonly describe: (reader: Reader, ids: readonly string[]) => Promise<readonly CountedRecord[]>
}

/** A record that was counted, as people know it. */
export interface CountedRecord {
  readonly id: string
  readonly title: string
  /** An address of the console; null where there is no page of it. */
  readonly link: string | null
}

export interface Neighbours {
  readonly audit: Pick<Audit, 'record'>
  readonly parameters: Pick<Parameters, 'inForce' | 'declare' | 'rows'>
  readonly organisations: Pick<Organisations, 'unit' | 'units' | 'hold' | 'at' | 'onMoved'>
  readonly people: Pick<People, 'names'>
  readonly access: Pick<Access, 'holders'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly calendar: Calendar
  readonly roles: Roles
}

export interface Evaluation extends Part {
  /** Makes a measure known. Before start(). @throws for one that no score may rest on, and for a name twice */
  declare(measure: EvaluationMeasure): void
  /** Offers a card to begin a draft with. Before start(). @throws for a name twice */
  offer(template: CardTemplate): void
  /** The calls as somebody makes them, from inside: for a demo. */
  by(caller: Caller): Calls<typeof evaluationContract>
  /** What the scores of each evaluation of an organisation come to in all, nobody named; the last period first. */
  totals(
    reader: Reader,
    of: { readonly organisation: string; readonly offset: number; readonly limit: number },
  ): Promise<{ readonly rows: readonly EvaluationTotals[]; readonly total: number }>
}

/** A card that a programme knows, for whoever drafts one. */
export interface CardTemplate {
  readonly name: string
  readonly card: Scorecard
  /** What it was composed from. */
  readonly about: Text
}
