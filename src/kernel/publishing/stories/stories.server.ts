import { fault, notFound } from '../../../platform/contract/fault.ts'
import { newId, sha256 } from '../../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import type { Reason } from '../../language/index.ts'
import type { Actor } from '../../rights/index.ts'
import { UNKNOWN_PERSON } from '../naming.server.ts'
import { namedIn, putNamed } from '../naming.store.ts'
import { type Named, namingRefusal } from '../naming.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { changesBetween, cleaned, cleanLine, EMPTY_STORY, linesOf, picturesOf, type StoryDocument, saysSomething } from './document.ts'
import type { Stories, StoryFact } from './interface.server.ts'
import { type PictureSubject, pictureProblems, showable } from './pictures.ts'
import * as refusals from './refusals.ts'
import { actionRefusal, after, isUp, type StoryAction, storyState } from './states.ts'
import * as store from './stories.store.ts'
import { tellAbout } from './telling.server.ts'

export const TITLE = 120
export const SUMMARY = 300

/** Whoever writes: the person, with the other ids that are the same one. */
export interface Writing extends Actor {
  readonly also?: readonly string[] | undefined
}

export interface Saving {
  readonly expected: number
  readonly title: string
  readonly summary: string
  readonly body: unknown
  readonly pictures: readonly {
    readonly file: string
    readonly subject: PictureSubject
    readonly people: readonly string[]
    readonly paper?: string | null | undefined
  }[]
  readonly named: readonly Named[]
}

export interface Step {
  readonly action: Exclude<StoryAction, 'save'>
  readonly expected?: number | undefined
  readonly note?: string | undefined
}

/** Everything that is written about stories, in the caller's transaction. @param shown says that the public sees something else now */
export function createStories({ clock }: Pick<Platform, 'clock'>, needs: PublishingNeeds, shown: (writer: Writer) => Promise<void>) {
  const { audit, organisations, people, evidence, calendar } = needs
  const followers: Parameters<Stories['onShown']>[0][] = []

  const factOf = (story: store.Story): StoryFact => ({
    ...{ id: story.id, title: story.title, organisation: story.organisation, case: story.caseId },
    ...{ state: storyState(story), up: isUp(story), publishedAt: story.publishedAt },
  })
  const idsOf = ({ person, also = [] }: Writing): string[] => (person === null ? [] : [person, ...also])

  async function note(writer: Writer, by: Actor, story: string, what: string, said: string | null, detail: object = {}): Promise<void> {
    await store.insertEvent(writer, story, { id: newId(), what, at: clock.now(), by: by.person, note: said })
    await audit.record(writer, { event: `publishing.story-${what}`, by, object: { kind: 'story', id: story }, detail: { ...detail } })
  }

  async function begin(
    writer: Writer,
    by: Actor,
    { organisation, title, case: caseId }: { readonly organisation: string; readonly title: string; readonly case?: string | undefined },
  ): Promise<{ id: string }> {
    const unit = await organisations.hold(writer, organisation)
    if (!unit) throw notFound()
    if (unit.to !== null && unit.to < calendar.today()) throw fault('REFUSED', refusals.CLOSED)
    const [id, at] = [newId(), clock.now()]
    const line = cleanLine(title, TITLE)
    await store.insertStory(writer, {
      id,
      organisation,
      path: unit.path,
      caseId: caseId ?? null,
      title: line,
      createdAt: at,
      by: by.person,
    })
    const authors = by.person === null ? [] : [by.person]
    await store.putDraft(writer, id, { seq: 1, title: line, summary: '', body: EMPTY_STORY, because: null, authors, editedAt: at })
    await note(writer, by, id, 'begun', null, { organisation, ...(caseId && { case: caseId }) })
    return { id }
  }

  /** What may be shown of whom today. */
  async function agreedOf(reader: Reader, stories: readonly string[]) {
    const rights = await store.rightsOf(reader, stories)
    const agreed = await people.consents(reader, [...new Set(rights.flatMap((right) => right.people))], 'publish-portrait')
    return { rights, agreed }
  }
  /** Pictures that the public may see today, by story. */
  async function showableIn(reader: Reader, stories: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { rights, agreed } = await agreedOf(reader, stories)
    return new Map(
      stories.map((story) => [
        story,
        showable(
          rights.filter((right) => right.story === story),
          agreed,
        ),
      ]),
    )
  }

  /** What stands in the way of publishing a text. */
  async function problemsOf(reader: Reader, story: string, text: Pick<store.Wording, 'title' | 'body'>): Promise<Reason[]> {
    const [{ rights, agreed }, named] = await Promise.all([agreedOf(reader, [story]), namedIn(reader, 'story', story)])
    const names = await people.consents(
      reader,
      named.map(({ person }) => person),
      'publish-name',
    )
    const naming = namingRefusal(named, names)
    return [
      ...(text.title === '' || !saysSomething(text.body) ? [refusals.UNTITLED] : []),
      ...pictureProblems(text.body, rights, agreed),
      ...(naming ? [naming] : []),
    ]
  }

  async function held(writer: Writer, by: Writing, id: string, action: StoryAction) {
    const story = await store.holdStory(writer, id)
    if (!story) throw notFound()
    const draft = await store.draftOf(writer, id)
    const refused = actionRefusal(action, story, draft?.authors ?? [], idsOf(by))
    if (refused) throw fault('REFUSED', refused)
    return { story, draft }
  }
  const mustHave = (draft: store.Draft | null, expected: number | undefined): store.Draft => {
    if (!draft) throw notFound()
    if (expected !== undefined && draft.seq !== expected) throw fault('STALE', refusals.STALE_DRAFT, { current: draft.seq })
    return draft
  }

  /** @param offered the people whom the writer may name, out of those asked for */
  async function save(
    writer: Writer,
    by: Writing,
    id: string,
    saving: Saving,
    offered: (persons: readonly string[]) => Promise<ReadonlySet<string>>,
  ): Promise<{ seq: number; dropped: number }> {
    const { story, draft: found } = await held(writer, by, id, 'save')
    const draft = mustHave(found, saving.expected)
    const { doc, dropped } = cleaned(saving.body)
    const files = [...new Set(picturesOf(doc).map(({ file }) => file))]
    const known = await evidence.filesOf(writer, files)
    if (files.some((file) => !known.some((one) => one.id === file && one.thumbnail !== null))) throw fault('INVALID', refusals.NO_PICTURE)
    if (files.length > 0)
      await evidence.bind(writer, files, { kind: 'story', id }, null, { account: by.account ?? '', person: by.person ?? '' })
    const [rights, namedBefore] = await Promise.all([store.rightsOf(writer, [id]), namedIn(writer, 'story', id)])
    const before = new Set([...rights.flatMap((right) => right.people), ...namedBefore.map(({ person }) => person)])
    const asked = [...saving.pictures.flatMap((picture) => picture.people), ...saving.named.map(({ person }) => person)]
    const fresh = [...new Set(asked.filter((person) => !before.has(person)))]
    const may = fresh.length > 0 ? await offered(fresh) : new Set<string>()
    if (fresh.some((person) => !may.has(person))) throw fault('INVALID', UNKNOWN_PERSON)
    for (const { file, subject, people: shownPeople, paper = null } of saving.pictures.filter((one) => files.includes(one.file))) {
      const right = {
        ...{ file, subject, people: subject === 'people' ? [...new Set(shownPeople)] : [] },
        paper: subject === 'paper' ? (paper ?? '') : null,
      }
      await store.putRight(writer, id, right, { by: by.person, at: clock.now() })
    }
    await putNamed(writer, 'story', id, saving.named)
    const next: store.Draft = {
      seq: draft.seq + 1,
      title: cleanLine(saving.title, TITLE),
      summary: cleanLine(saving.summary, SUMMARY),
      body: doc,
      because: draft.because,
      authors: [...new Set([...draft.authors, ...(by.person === null ? [] : [by.person])])],
      editedAt: clock.now(),
    }
    await store.putDraft(writer, id, next)
    const title = story.shown === null ? next.title : story.title
    await store.putStanding(writer, id, { working: story.working, shown: story.shown, title, at: clock.now() })
    await audit.record(writer, {
      event: 'publishing.story-saved',
      by,
      object: { kind: 'story', id },
      detail: { seq: next.seq, hash: hashOf(next) },
    })
    return { seq: next.seq, dropped }
  }

  async function publish(writer: Writer, by: Writing, story: store.Story, draft: store.Draft): Promise<void> {
    const [problem, ...more] = await problemsOf(writer, story.id, draft)
    if (problem) {
      const fields = [problem, ...more].map((one) => ({ path: 'body', ...one }))
      throw fault('REFUSED', problem, { fields })
    }
    const version = (story.version ?? 0) + 1
    const hash = hashOf(draft)
    const [last] = await store.versionsOf(writer, story.id)
    if (last?.hash === hash) throw fault('REFUSED', refusals.UNCHANGED)
    const { title, summary, body, authors } = draft
    await store.insertVersion(writer, story.id, {
      ...{ version, title, summary, body, authors, hash },
      note: version > 1 ? (draft.because ?? '') : null,
      publishedAt: clock.now(),
      publishedBy: by.person,
    })
    await store.putPublished(writer, story.id, { shown: version > 1 ? 'corrected' : 'published', version, title, at: clock.now() })
    await store.deleteDraft(writer, story.id)
    await note(writer, by, story.id, version > 1 ? 'corrected' : 'published', version > 1 ? draft.because : null, { version, hash })
  }

  async function step(writer: Writer, by: Writing, id: string, { action, expected, note: given }: Step): Promise<StoryFact> {
    const { story, draft } = await held(writer, by, id, action)
    const said = given?.trim() || null
    if ((action === 'return' || action === 'correct' || action === 'withdraw') && said === null)
      throw fault('INVALID', refusals.NOTE_NEEDED)
    const at = clock.now()
    if (action === 'publish') await publish(writer, by, story, mustHave(draft, expected))
    else if (action === 'withdraw') {
      await store.putWithdrawn(writer, id, { at, by: by.person, because: said ?? '' })
      await store.deleteDraft(writer, id)
      await note(writer, by, id, 'withdrawn', said, { version: story.version })
    } else {
      if (action === 'correct') {
        const [last] = await store.versionsOf(writer, id)
        if (!last) throw notFound()
        const { title, summary, body } = last
        const authors = by.person === null ? [] : [by.person]
        await store.putDraft(writer, id, { seq: 1, title, summary, body, because: said, authors, editedAt: at })
      } else if (action === 'drop') await store.deleteDraft(writer, id)
      else {
        const { title, body } = mustHave(draft, expected)
        if (action === 'submit' && (title === '' || !saysSomething(body))) throw fault('REFUSED', refusals.UNTITLED)
      }
      await store.putStanding(writer, id, { ...after(action, story), title: story.title, at })
      await note(writer, by, id, EVENTS[action], said)
    }
    const now = await store.storyById(writer, id)
    if (!now) throw notFound()
    await tellAbout(writer, needs, now, action, { authors: draft?.authors ?? [], doer: by.person, note: said })
    const fact = factOf(now)
    if (action === 'publish' || action === 'withdraw') {
      await shown(writer)
      for (const follow of followers) await follow(writer, by, fact)
    }
    return fact
  }

  /** Somebody took back on paper what was agreed to on paper, or the office takes a picture down: gone from every channel at once. */
  async function revokePicture(writer: Writer, by: Actor, id: string, file: string, because: string): Promise<void> {
    if (!(await store.revokeRight(writer, id, file, { at: clock.now(), by: by.person, because }))) throw notFound()
    await note(writer, by, id, 'picture-revoked', because, { file })
    await shown(writer)
  }

  const forProgrammes: Stories = {
    begin,
    step,
    write: (writer, by, id, text) => save(writer, by, id, { ...text, pictures: [], named: [] }, async () => new Set()),
    async ofCase(reader, caseId) {
      const story = await store.storyOfCase(reader, caseId)
      return story && factOf(story)
    },
    factsOf: async (reader, ids) => (await store.storiesById(reader, ids)).map(factOf),
    onShown: (follow) => {
      followers.push(follow)
    },
  }
  return { forProgrammes, begin, save, step, problemsOf, showableIn, agreedOf, revokePicture }
}
export type StoryWork = ReturnType<typeof createStories>

const EVENTS = { submit: 'submitted', pass: 'passed', return: 'returned', correct: 'correction-begun', drop: 'dropped' } as const

/** Of what is read: whoever keeps a copy can tell whether it is the text that was up. */
const hashOf = ({ title, summary, body }: store.Wording): string => sha256(JSON.stringify([title, summary, sorted(body)]))
/** The database gives members back in an order of its own. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}

/** What changed from one version to the next, title and summary included. */
export const versionChanges = (before: store.Wording | null, now: store.Wording) => {
  const lines = (one: { title: string; summary: string; body: StoryDocument }) =>
    [one.title, one.summary, ...linesOf(one.body)].filter((line) => line !== '')
  return changesBetween(before ? lines(before) : [], lines(now))
}
