import type { Writer } from '../../platform/db/index.ts'
import { followersOf } from './followers.store.ts'
import type { Message } from './messages.ts'
import type { Neighbours } from './neighbours.server.ts'

/** At most this many holders of one role are told of one step; the work list shows it to all of them. */
const TOLD_AT_MOST = 20

/** The case that messages are about. */
interface Subject {
  readonly id: string
  readonly path: string
  readonly title: string
  /** The roles that read it at its place, and the people who read it for their part in it. */
  readonly readers: { readonly roles: readonly string[]; readonly people: readonly string[] }
}

/**
 * Puts the messages into the inboxes, in the step's transaction. Nobody is told twice of one step, and nobody of their own;
 * whoever took it has nothing unread about the case.
 */
export async function announce(
  writer: Writer,
  neighbours: Pick<Neighbours, 'access' | 'notifications'>,
  about: Subject,
  messages: readonly Message[],
  doer: string,
): Promise<void> {
  await neighbours.notifications.settle(writer, doer, { kind: 'case', id: about.id })
  const told = new Set([doer])
  const holders = new Map<string, string[]>()

  async function peopleOf(to: Message['to']): Promise<string[]> {
    const people: string[] = []
    for (const one of to) {
      if ('person' in one) people.push(one.person)
      else if ('followers' in one) people.push(...(await followersWhoRead()))
      else {
        const known = holders.get(one.role) ?? (await neighbours.access.holders(writer, about.path, one.role)).map(({ person }) => person)
        holders.set(one.role, known)
        people.push(...known.filter((person) => !one.except.includes(person)).slice(0, TOLD_AT_MOST))
      }
    }
    return people
  }

  /** Whoever followed the case and may read it no longer is not told of it. */
  async function followersWhoRead(): Promise<string[]> {
    const followers = await followersOf(writer, about.id)
    if (followers.every((person) => about.readers.people.includes(person))) return followers
    const holders = (await neighbours.access.holders(writer, about.path)).filter(({ role }) => about.readers.roles.includes(role))
    const reading = new Set([...about.readers.people, ...holders.map(({ person }) => person)])
    return followers.filter((person) => reading.has(person))
  }

  for (const { to, text } of messages) {
    const persons = [...new Set(await peopleOf(to))].filter((person) => !told.has(person))
    for (const person of persons) told.add(person)
    await neighbours.notifications.notify(writer, {
      persons,
      text: { zh: `${about.title}：${text.zh}`, en: `${about.title}: ${text.en}` },
      link: `/cases/${about.id}`,
      about: { kind: 'case', id: about.id },
    })
  }
}
