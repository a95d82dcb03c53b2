import type { Answer, AnyContractProcedure } from '../../platform/contract/index.ts'
import type { Text } from '../language/index.ts'
import type { ListColumn, ListFilter } from './index.ts'

/** A list of the contract as a spreadsheet: its columns, and what its filters are called. */
export interface ListExport {
  readonly title: Text
  readonly columns: readonly ListColumn<never>[]
  readonly filters: Readonly<Record<string, ListFilter>>
  readonly rowsOf: (answer: unknown) => readonly unknown[]
}

/** The lists of one part or programme, by the names of their procedures. */
export type ListExports = Readonly<Record<string, ListExport>>

type RowOf<A> = A extends { readonly rows: readonly (infer Row)[] } ? Row : A extends readonly (infer Row)[] ? Row : never

interface Declared<Row> {
  readonly title: Text
  readonly columns: readonly ListColumn<Row>[]
  readonly filters: Readonly<Record<string, ListFilter | Text>>
}

const rowsIn = (answer: unknown) => (Array.isArray(answer) ? answer : (answer as { readonly rows: readonly unknown[] }).rows)

const declared = <Row>({ title, columns, filters }: Declared<Row>, rowsOf: ListExport['rowsOf']): ListExport => ({
  title,
  columns,
  rowsOf,
  filters: Object.fromEntries(Object.entries(filters).map(([key, one]) => [key, 'title' in one ? one : { title: one }])),
})

/** Declares how a list of the contract is taken along: its rows are those of the procedure's answer. */
export const exportOf = <P extends AnyContractProcedure>(_list: P, list: Declared<RowOf<Answer<P>>>): ListExport => declared(list, rowsIn)

/** The same for an answer that is no plain list: a tree, rows within rows. */
export const exportOfRows =
  <P extends AnyContractProcedure, Row>(_list: P, rows: (answer: Answer<P>) => readonly Row[]) =>
  (list: Declared<Row>): ListExport =>
    declared(list, rows as ListExport['rowsOf'])
