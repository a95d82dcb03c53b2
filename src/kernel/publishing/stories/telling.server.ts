import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Text } from '../../language/index.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import type { StoryAction } from './states.ts'
import type { Story } from './stories.store.ts'

const about = (id: string) => ({ kind: 'story', id })

/** Whoever may do something with stories at a place, but for these. */
async function holdersOf(
  reader: Reader,
  { access, roles }: Pick<PublishingNeeds, 'access' | 'roles'>,
  path: string,
  permission: string,
  without: readonly (string | null)[],
): Promise<string[]> {
  const holders = (await access.holders(reader, path)).filter(({ role }) => roles.get(role)?.permissions.includes(permission))
  return [...new Set(holders.map(({ person }) => person))].filter((person) => !without.includes(person))
}

const TURN: Readonly<Partial<Record<StoryAction, { readonly permission: string; readonly text: (title: string) => Text }>>> = {
  submit: { permission: 'stories.review', text: (title) => ({ zh: `稿件待审核：${title}`, en: `A story waits for review: ${title}` }) },
  pass: { permission: 'stories.publish', text: (title) => ({ zh: `稿件待签发：${title}`, en: `A story waits to be published: ${title}` }) },
}
const RESULT: Readonly<Partial<Record<StoryAction, (title: string, note: string | null) => Text>>> = {
  return: (title, note) => ({ zh: `稿件被退回：${title}。${note ?? ''}`, en: `A story was sent back: ${title}. ${note ?? ''}` }),
  publish: (title) => ({ zh: `稿件已发布：${title}`, en: `A story was published: ${title}` }),
  withdraw: (title, note) => ({ zh: `稿件已撤回：${title}。${note ?? ''}`, en: `A story was withdrawn: ${title}. ${note ?? ''}` }),
}

/** Whoever is next, and those who wrote it, hear of a step. */
export async function tellAbout(
  writer: Writer,
  needs: Pick<PublishingNeeds, 'access' | 'roles' | 'notifications'>,
  story: Story,
  action: StoryAction,
  { authors, doer, note }: { readonly authors: readonly string[]; readonly doer: string | null; readonly note: string | null },
): Promise<void> {
  const shared = { link: `/stories/${story.id}`, about: about(story.id) }
  const turn = TURN[action]
  if (turn) {
    const persons = await holdersOf(writer, needs, story.path, turn.permission, [...authors, doer])
    await needs.notifications.notify(writer, { ...shared, persons, kind: 'turn', text: turn.text(story.title) })
  }
  const result = RESULT[action]
  const persons = authors.filter((author) => author !== doer)
  if (result && persons.length > 0) await needs.notifications.notify(writer, { ...shared, persons, text: result(story.title, note) })
}

/** Somebody whom a story names took the consent back, or is erased: whoever publishes has to look at the text. */
export async function tellOfName(
  writer: Writer,
  needs: Pick<PublishingNeeds, 'access' | 'roles' | 'notifications'>,
  story: Pick<Story, 'id' | 'path' | 'title'>,
): Promise<void> {
  const persons = await holdersOf(writer, needs, story.path, 'stories.publish', [])
  await needs.notifications.notify(writer, {
    ...{ persons, kind: 'turn' as const, link: `/stories/${story.id}`, about: about(story.id) },
    text: {
      zh: `稿件中有人不再同意公开姓名，请更正或撤回：${story.title}`,
      en: `Somebody named in a story no longer agrees to it; correct or withdraw it: ${story.title}`,
    },
  })
}
