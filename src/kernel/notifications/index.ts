import type { Text } from '../language/index.ts'

/** Something that people should know: it lies in their inbox until they have read it. */
export interface Notification {
  /** Each gets one; a person named twice gets it once. */
  readonly persons: readonly string[]
  readonly text: Text
  /** Where it leads, an address of this system ('/cases/…'). */
  readonly link: string | null
  readonly about: { readonly kind: string; readonly id: string } | null
}
