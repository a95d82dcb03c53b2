import type { Reader } from '../../platform/db/index.ts'
import type { Part } from '../../platform/part.ts'
import type { Audit } from '../audit/server.ts'
import type { Text } from '../language/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameters } from '../parameters/server.ts'
import type { People } from '../people/server.ts'
import type { Decimal } from '../quantities/index.ts'
import type { Roles } from '../rights/index.ts'
import type { Declared } from './forbidden.ts'

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
}

export interface Neighbours {
  readonly audit: Pick<Audit, 'record'>
  readonly parameters: Pick<Parameters, 'inForce' | 'declare'>
  readonly organisations: Pick<Organisations, 'unit' | 'units' | 'hold' | 'onMoved'>
  readonly people: Pick<People, 'names'>
  readonly roles: Roles
}

export interface Evaluation extends Part {
  /** Makes a measure known. Before start(). @throws for one that no score may rest on, and for a name twice */
  declare(measure: EvaluationMeasure): void
}
