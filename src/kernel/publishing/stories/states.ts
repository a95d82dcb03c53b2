import type { Reason, Text } from '../../language/index.ts'

/** Where the text in hand stands: it is written, it waits for the first look (初审), it waits to be published (签发). */
export const WORKING = ['draft', 'review', 'passed'] as const
export type Working = (typeof WORKING)[number]
/** What the public sees of a story. */
export const SHOWN = ['published', 'corrected', 'withdrawn'] as const
export type Shown = (typeof SHOWN)[number]
export const STORY_STATES = [...WORKING, ...SHOWN, 'dropped'] as const
export type StoryState = (typeof STORY_STATES)[number]

/** A published story has both while a correction is being written. */
export interface Standing {
  readonly working: Working | null
  readonly shown: Shown | null
}

/** In one word. 'dropped': it was given up before anybody could read it. */
export const storyState = ({ working, shown }: Standing): StoryState => shown ?? working ?? 'dropped'

export const STORY_ACTIONS = ['save', 'submit', 'pass', 'return', 'publish', 'correct', 'drop', 'withdraw'] as const
export type StoryAction = (typeof STORY_ACTIONS)[number]

/** What somebody needs for each. Who publishes may send back too. */
export const STORY_RIGHTS: Readonly<Record<StoryAction, readonly string[]>> = {
  save: ['stories.write'],
  submit: ['stories.write'],
  pass: ['stories.review'],
  return: ['stories.review', 'stories.publish'],
  publish: ['stories.publish'],
  correct: ['stories.write'],
  drop: ['stories.write'],
  withdraw: ['stories.withdraw'],
}

const FROM: Readonly<Record<StoryAction, (standing: Standing) => boolean>> = {
  save: ({ working }) => working === 'draft',
  submit: ({ working }) => working === 'draft',
  drop: ({ working }) => working === 'draft',
  pass: ({ working }) => working === 'review',
  return: ({ working }) => working === 'review' || working === 'passed',
  publish: ({ working }) => working === 'passed',
  correct: (standing) => isUp(standing) && standing.working === null,
  withdraw: (standing) => isUp(standing),
}

/** Whether the public can read it now. */
export const isUp = ({ shown }: Pick<Standing, 'shown'>): boolean => shown === 'published' || shown === 'corrected'

/** Where it stands after the action. */
export function after(action: StoryAction, { working, shown }: Standing): Standing {
  switch (action) {
    case 'save':
      return { working, shown }
    case 'submit':
      return { working: 'review', shown }
    case 'pass':
      return { working: 'passed', shown }
    case 'return':
    case 'correct':
      return { working: 'draft', shown }
    case 'drop':
      return { working: null, shown }
    case 'publish':
      return { working: null, shown: shown === null ? 'published' : 'corrected' }
    case 'withdraw':
      return { working: null, shown: 'withdrawn' }
  }
}

/** Why an action does not fit where the story stands, or this person; null where it does. */
export function actionRefusal(
  action: StoryAction,
  standing: Standing,
  authors: readonly string[],
  persons: readonly string[],
): Reason | null {
  if (!FROM[action](standing)) return { code: 'story-elsewhere', text: ELSEWHERE }
  const wrote = authors.some((author) => persons.includes(author))
  return (action === 'pass' || action === 'publish') && wrote ? { code: 'own-story', text: OWN } : null
}

const ELSEWHERE: Text = {
  zh: '稿件现在的状态不能这样办理，可能已被他人办理。请刷新后再看。',
  en: 'This can’t be done with the story as it stands now; somebody may have dealt with it. Reload the page.',
}
const OWN: Text = {
  zh: '稿件由您撰写或修改，须由其他有权限的人员审核、签发。',
  en: 'You wrote or changed this story; somebody else with the right reviews and publishes it.',
}
