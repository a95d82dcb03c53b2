/**
 * A part of one statement that writes rows of one slice: together with others it costs one round trip and stands or falls
 * with them. Each row names the case it goes with in `case_id`, and is written only where that case moved.
 */
export interface Piece {
  /** Unique in the product, a word that SQL takes as a name. */
  readonly name: string
  /**
   * A data-modifying statement without values of its own: `$rows` stands for its rows as jsonb, `$district` for the
   * district, and `moved (id, path, process, version, due_on, updated_at)` holds the cases that moved.
   */
  readonly sql: string
}

/** A piece with the rows that one case brings to it. */
export interface Addition {
  readonly piece: Piece
  readonly rows: readonly { readonly case_id: string; readonly [column: string]: unknown }[]
}
