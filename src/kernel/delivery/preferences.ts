import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.ts'

/** 'now': as soon as it may; 'digest': gathered, once a working day; 'off': in the inbox only. */
export const WHEN = ['now', 'digest', 'off'] as const
export type When = (typeof WHEN)[number]

/** What somebody wants by e-mail. The inbox has everything, always. */
export interface Preferences {
  readonly email: Readonly<Record<MessageKind, When>>
  /** The full hour of the district's day at which a digest goes. */
  readonly digestHour: number
  /** Nothing goes between these full hours; null: at any time. The night may lie within: from 22 to 7. */
  readonly quiet: { readonly from: number; readonly to: number } | null
}

/** For whoever has chosen nothing: what is urgent goes at once, everything else once a day, and nothing at night. */
export const USUAL: Preferences = {
  email: { turn: 'now', deadline: 'now', progress: 'digest', discussion: 'digest' },
  digestHour: 8,
  quiet: { from: 21, to: 7 },
}

/** Nothing by e-mail any more; the rest stays as it was chosen. */
export const unsubscribed = (so: Preferences): Preferences => ({
  ...so,
  email: Object.fromEntries(MESSAGE_KINDS.map((kind) => [kind, 'off'])) as Record<MessageKind, When>,
})
