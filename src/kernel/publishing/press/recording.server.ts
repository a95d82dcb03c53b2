import { fault } from '../../../platform/contract/fault.ts'
import { newId, sha256 } from '../../../platform/crypto/index.ts'
import type { Writer } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import type { Reason } from '../../language/index.ts'
import type { Unit } from '../../organisations/index.ts'
import type { Actor } from '../../rights/index.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { webAddress } from '../stories/document.ts'
import { insertPiece, type Piece } from './coverage.store.ts'
import { type CoverageState, hashedText, type Level, titleKey } from './coverage.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })
const DAY_NEEDED = reason('day-needed', '已刊发的请填刊发日期，已报送的请填报送日期。', 'Say on which day it was printed, or sent.')
const FUTURE = reason('day-to-come', '日期不能晚于今天。', 'The day is still to come.')

/** What somebody says of a piece. */
export interface Said {
  readonly title: string
  readonly medium: string
  readonly level: Level
  readonly state: CoverageState
  readonly sentOn?: string | null | undefined
  readonly publishedOn?: string | null | undefined
  readonly url?: string | null | undefined
  /** The text as it was printed; only its hash is kept. */
  readonly text?: string | null | undefined
  readonly file?: string | null | undefined
  readonly story?: string | null | undefined
}

/** Records pieces of coverage. The server fetches nothing: what is hashed was pasted or uploaded. */
export function createRecording({ clock }: Pick<Platform, 'clock'>, { audit, evidence, calendar }: PublishingNeeds) {
  const note = (writer: Writer, by: Actor, id: string, event: string, detail: object) =>
    audit.record(writer, { event: `publishing.coverage-${event}`, by, object: { kind: 'coverage', id }, detail: { ...detail } })

  /** What was said, checked; with the hash of the copy or of the pasted text, or the one that was there. */
  async function contentOf(writer: Writer, by: Actor, id: string, said: Said, before: Piece | null) {
    const sentOn = said.sentOn ?? null
    const publishedOn = said.state === 'published' ? (said.publishedOn ?? null) : null
    if ((said.state === 'published' ? publishedOn : sentOn) === null) throw fault('INVALID', DAY_NEEDED)
    if ([sentOn, publishedOn].some((day) => day !== null && day > calendar.today())) throw fault('INVALID', FUTURE)
    const file = said.file ?? null
    if (file !== null)
      await evidence.bind(writer, [file], { kind: 'coverage', id }, null, { account: by.account ?? '', person: by.person ?? '' })
    const [copy] = file === null ? [] : await evidence.filesOf(writer, [file])
    const text = hashedText(said.text ?? '')
    const hash = copy?.hash ?? (text ? sha256(text) : (before?.hash ?? null))
    const { title, medium, level, state, story = null } = said
    return { title, titleKey: titleKey(title), medium, level, state, sentOn, publishedOn, url: webAddress(said.url), hash, file, story }
  }

  async function record(writer: Writer, by: Actor, { id: organisation, path }: Pick<Unit, 'id' | 'path'>, said: Said): Promise<string> {
    const [id, at] = [newId(), clock.now()]
    const content = await contentOf(writer, by, id, said, null)
    const rest = { group: null, apart: false, seq: 1, recordedAt: at, struckBecause: null }
    await insertPiece(writer, { id, organisation, path, ...content, ...rest }, by.person)
    await note(writer, by, id, 'recorded', { level: content.level, state: content.state, hash: content.hash })
    return id
  }
  return { contentOf, record, note }
}
export type Recording = ReturnType<typeof createRecording>
