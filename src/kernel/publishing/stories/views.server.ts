import type { Reader } from '../../../platform/db/index.ts'
import { type Caller, mayAt, scopeOf } from '../../rights/index.ts'
import { namedIn } from '../naming.store.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import type { StoryRow, StoryView } from './contract.ts'
import { mayShow } from './pictures.ts'
import { actionRefusal, STORY_ACTIONS, STORY_RIGHTS, storyState } from './states.ts'
import { type StoryWork, versionChanges } from './stories.server.ts'
import * as store from './stories.store.ts'

type Names = ReadonlyMap<string, string>
const named = (id: string, names: Names) => ({ id, name: names.get(id) ?? '—' })
const maybe = (id: string | null, names: Names) => (id === null ? null : named(id, names))

/** Stories as pages show them, to whoever may see that much of them. */
export function createStoryViews({ organisations, people, roles }: PublishingNeeds, work: StoryWork) {
  /** Whoever writes or reviews at a place sees its drafts; everybody else only what was passed on. */
  const ownPaths = (caller: Caller) => [...scopeOf(caller, 'stories.write', roles), ...scopeOf(caller, 'stories.review', roles)]
  const scopes = (caller: Caller) => ({ own: ownPaths(caller), passed: scopeOf(caller, 'stories.read', roles) })

  const seesDraft = (caller: Caller, story: Pick<store.Story, 'path' | 'working'>): boolean =>
    ownPaths(caller).some((path) => story.path.startsWith(path)) ||
    (story.working === 'passed' && mayAt(caller, 'stories.read', story.path, roles))

  /** Whether the caller may know of it at all. */
  const sees = (caller: Caller, story: store.Story): boolean =>
    seesDraft(caller, story) || (story.shown !== null && mayAt(caller, 'stories.read', story.path, roles))

  const rowOf = (story: store.Story, draft: boolean, name: string): StoryRow => ({
    ...{ id: story.id, title: story.title, organisation: { id: story.organisation, name }, case: story.caseId },
    state: storyState(story),
    working: draft ? story.working : null,
    ...{ shown: story.shown, version: story.version, changedAt: story.changedAt, publishedAt: story.publishedAt },
  })

  async function rows(reader: Reader, caller: Caller, stories: readonly store.Story[]): Promise<StoryRow[]> {
    const units = await organisations.units(reader, [...new Set(stories.map(({ organisation }) => organisation))])
    return stories.map((one) => rowOf(one, seesDraft(caller, one), units.get(one.organisation)?.name ?? '—'))
  }

  const offersOf = (caller: Caller, story: store.Story, draft: store.Draft | null): StoryView['offers'] =>
    STORY_ACTIONS.flatMap((action) => {
      if (!STORY_RIGHTS[action].some((right) => mayAt(caller, right, story.path, roles))) return []
      const because = actionRefusal(action, story, draft?.authors ?? [], [caller.person, ...(caller.also ?? [])])
      return because?.code === 'story-elsewhere' ? [] : [{ action, because }]
    })

  async function whole(reader: Reader, caller: Caller, story: store.Story): Promise<StoryView> {
    const inHand = seesDraft(caller, story)
    const [[row], draft, versions, events, { rights, agreed }, namedHere] = await Promise.all([
      rows(reader, caller, [story]),
      inHand ? store.draftOf(reader, story.id) : null,
      store.versionsOf(reader, story.id),
      inHand ? store.eventsOf(reader, story.id) : [],
      work.agreedOf(reader, [story.id]),
      inHand ? namedIn(reader, 'story', story.id) : [],
    ])
    const persons = [
      ...(draft?.authors ?? []),
      ...versions.flatMap(({ authors, publishedBy }) => [...authors, ...(publishedBy ? [publishedBy] : [])]),
      ...events.flatMap(({ by }) => by ?? []),
      ...rights.flatMap((right) => right.people),
      ...namedHere.map(({ person }) => person),
    ]
    const [names, nameAgreed] = await Promise.all([
      people.names(reader, [...new Set(persons)]),
      people.consents(
        reader,
        namedHere.map(({ person }) => person),
        'publish-name',
      ),
    ])
    return {
      ...(row as StoryRow),
      draft: draft && { ...draft, authors: draft.authors.map((one) => named(one, names)) },
      versions: versions.map((one, at) => ({
        ...one,
        authors: one.authors.map((author) => named(author, names)),
        publishedBy: maybe(one.publishedBy, names),
        changes: versionChanges(versions[at + 1] ?? null, one),
      })),
      events: events.map(({ by, ...event }) => ({ ...event, by: maybe(by, names) })),
      pictures: rights.map(({ story: _, people: shown, ...right }) => ({
        ...right,
        people: shown.map((one) => ({ ...named(one, names), agrees: agreed.has(one) })),
        shown: mayShow({ ...right, people: shown }, agreed),
      })),
      named: namedHere.map(({ person, basis }) => ({ person: named(person, names), basis, agrees: nameAgreed.has(person) })),
      problems: draft ? await work.problemsOf(reader, story.id, draft) : [],
      offers: offersOf(caller, story, draft),
      mayRevoke: mayRevoke(caller, story),
      ...{ withdrawnAt: story.withdrawnAt, withdrawnBecause: story.withdrawnBecause },
      publicPath: `/portal/${reader.district}/stories/${story.id}`,
    }
  }

  /** Taking a picture down waits for nobody: whoever writes there may, and whoever withdraws. */
  const mayRevoke = (caller: Caller, { path }: Pick<store.Story, 'path'>): boolean =>
    ['stories.write', 'stories.publish', 'stories.withdraw'].some((right) => mayAt(caller, right, path, roles))

  return { scopes, sees, seesDraft, rows, whole, mayRevoke }
}
