import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Reason, Text } from '../language/index.ts'
import type { PublishingNeeds } from './needs.server.ts'
import { type Notice, textsOf } from './notices.store.ts'
import type { NoticeOutcome } from './notices.ts'

const linkTo = (id: string) => `/notices/${id}`
const about = (id: string) => ({ kind: 'notice', id })

const ENDED: Readonly<Record<NoticeOutcome, (notice: Notice) => Text>> = {
  cleared: ({ number, text }) => ({
    zh: `公示期满，没有成立的异议：${text.title}（${number}）`,
    en: `The notice is over and nothing stands against it: ${text.title} (${number})`,
  }),
  upheld: ({ number, text }) => ({
    zh: `公示异议成立，公示终止：${text.title}（${number}）`,
    en: `An objection was sustained and the notice ended: ${text.title} (${number})`,
  }),
  withdrawn: ({ number, text }) => ({
    zh: `公示已撤回：${text.title}（${number}）`,
    en: `The notice was withdrawn: ${text.title} (${number})`,
  }),
}

/** Everybody who posted one of its texts. */
export async function postersOf(reader: Reader, notice: string): Promise<string[]> {
  return [...new Set((await textsOf(reader, notice)).flatMap(({ postedBy }) => postedBy ?? []))]
}

/** Whoever posted the notice hears how it ended, unless it was their own act. */
export async function tellPoster(
  writer: Writer,
  { notifications }: Pick<PublishingNeeds, 'notifications'>,
  notice: Notice,
  outcome: NoticeOutcome,
  doer: string | null,
): Promise<void> {
  const persons = (await postersOf(writer, notice.id)).filter((person) => person !== doer)
  await notifications.notify(writer, { persons, text: ENDED[outcome](notice), link: linkTo(notice.id), about: about(notice.id) })
}

/** A notice ended, and the case that waits for it could not be moved by the software. */
export async function tellStuck(
  writer: Writer,
  { notifications }: Pick<PublishingNeeds, 'notifications'>,
  { id, number, caseId }: Notice,
  because: Reason,
): Promise<void> {
  await notifications.notify(writer, {
    persons: await postersOf(writer, id),
    kind: 'turn',
    link: `/cases/${caseId}`,
    about: about(id),
    text: {
      zh: `公示 ${number} 已结束，但事项未能自动办理，请处理：${because.text.zh}`,
      en: `The notice ${number} ended, and its case could not be moved by itself: ${because.text.en}`,
    },
  })
}

/** Whoever may answer objections at a place, but for those who posted the notice. */
async function answerersOf(
  reader: Reader,
  { access, roles }: Pick<PublishingNeeds, 'access' | 'roles'>,
  notice: Pick<Notice, 'id' | 'path'>,
): Promise<string[]> {
  const posters = await postersOf(reader, notice.id)
  const holders = (await access.holders(reader, notice.path)).filter(({ role }) => roles.get(role)?.permissions.includes('notices.answer'))
  return [...new Set(holders.map(({ person }) => person))].filter((person) => !posters.includes(person))
}

/** An objection came: those who may answer it are told, and whoever posted the notice, without what it says. */
export async function tellOfObjection(writer: Writer, needs: PublishingNeeds, notice: Notice, dueOn: string): Promise<void> {
  const shared = { link: linkTo(notice.id), about: about(notice.id) }
  const answerers = await answerersOf(writer, needs, notice)
  await needs.notifications.notify(writer, {
    ...shared,
    persons: answerers,
    kind: 'turn',
    text: {
      zh: `收到公示异议，请于 ${dueOn} 前答复：${notice.text.title}（${notice.number}）`,
      en: `An objection came; answer it by ${dueOn}: ${notice.text.title} (${notice.number})`,
    },
  })
  await needs.notifications.notify(writer, {
    ...shared,
    persons: await postersOf(writer, notice.id),
    text: {
      zh: `您发布的公示收到异议，由其他人员答复：${notice.text.title}（${notice.number}）`,
      en: `An objection to your notice came; somebody else answers it: ${notice.text.title} (${notice.number})`,
    },
  })
}

/** An answer is late. */
export async function tellOfLateAnswer(writer: Writer, needs: PublishingNeeds, notice: Notice, dueOn: string): Promise<void> {
  await needs.notifications.notify(writer, {
    persons: await answerersOf(writer, needs, notice),
    kind: 'deadline',
    link: linkTo(notice.id),
    about: about(notice.id),
    text: {
      zh: `公示异议超过答复期限（${dueOn}）：${notice.text.title}（${notice.number}）`,
      en: `The answer to an objection was due on ${dueOn}: ${notice.text.title} (${notice.number})`,
    },
  })
}
