import type { Reader } from '../../platform/db/index.ts'
import type { Notification } from '../notifications/server.ts'
import type { Message } from './messages.ts'
import type { Neighbours } from './neighbours.server.ts'

/** At most this many holders of one role are told of one step; the work list shows it to all of them. */
const TOLD_AT_MOST = 20

/** The case that messages are about. */
interface Subject {
  readonly id: string
  readonly path: string
  readonly title: string
  /** Those who wanted to hear of it. */
  readonly followers: readonly string[]
  /** The roles that read it at its place, and the people who read it for their part in it. */
  readonly readers: { readonly roles: readonly string[]; readonly people: readonly string[] }
}

/** Who finds what in the inbox after a step. Nobody is told twice of one step, and nobody of their own. */
export async function announcements(
  reader: Reader,
  { access }: Pick<Neighbours, 'access'>,
  about: Subject,
  messages: readonly Message[],
  doer: string,
): Promise<Notification[]> {
  const told = new Set([doer])
  const holders = new Map<string, string[]>()

  async function peopleOf(to: Message['to']): Promise<string[]> {
    const people: string[] = []
    for (const one of to) {
      if ('person' in one) people.push(one.person)
      else if ('followers' in one) people.push(...(await followersWhoRead()))
      else {
        const known = holders.get(one.role) ?? (await access.holders(reader, about.path, one.role)).map(({ person }) => person)
        holders.set(one.role, known)
        people.push(...known.filter((person) => !one.except.includes(person)).slice(0, TOLD_AT_MOST))
      }
    }
    return people
  }

  /** Whoever followed the case and may read it no longer is not told of it. */
  async function followersWhoRead(): Promise<readonly string[]> {
    const { followers, readers } = about
    if (followers.every((person) => readers.people.includes(person))) return followers
    const holders = (await access.holders(reader, about.path)).filter(({ role }) => readers.roles.includes(role))
    const reading = new Set([...readers.people, ...holders.map(({ person }) => person)])
    return followers.filter((person) => reading.has(person))
  }

  const items: Notification[] = []
  for (const { to, kind, text } of messages) {
    const persons = [...new Set(await peopleOf(to))].filter((person) => !told.has(person))
    for (const person of persons) told.add(person)
    if (persons.length === 0) continue
    items.push({
      persons,
      kind,
      text: { zh: `${about.title}：${text.zh}`, en: `${about.title}: ${text.en}` },
      link: `/cases/${about.id}`,
      about: { kind: 'case', id: about.id },
    })
  }
  return items
}
