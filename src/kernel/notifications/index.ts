import type { Text } from '../language/index.ts'

/** What a message is about, so that people can say which of them they want to get elsewhere, too. */
export const MESSAGE_KINDS = ['turn', 'deadline', 'progress', 'discussion'] as const
/** 'turn': it waits for the reader. 'deadline': a clock runs out or was changed. 'progress': it moved on. 'discussion': somebody wrote. */
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** Something that people should know: it lies in their inbox until they have read it. */
export interface Notification {
  /** Each gets one; a person named twice gets it once. */
  readonly persons: readonly string[]
  /** 'progress' unless said otherwise. */
  readonly kind?: MessageKind
  readonly text: Text
  /** Where it leads, an address of this system ('/cases/…'). */
  readonly link: string | null
  readonly about: { readonly kind: string; readonly id: string } | null
}
