/** What a thread and whoever it works for say to one another. */

/** What it may lie ready with while the last result is being used. */
export const AHEAD = 2
/** Something was taken: it may go on. */
export const MORE = 'more'
/** Nobody takes any more: it comes to its end. */
export const END = 'end'

export interface Order {
  readonly module: string
  readonly exported: string
  readonly input: unknown
}

export type Said =
  | { readonly given: unknown }
  /** With the bytes that its heap has grown to. */
  | { readonly done: true; readonly heap: number }
  | { readonly failed: { name: string; message: string; stack: string } }
