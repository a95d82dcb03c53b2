import type { Text } from '../../../kernel/language/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import type { PublicRoom } from '../rooms.server.ts'
import { memberIn, membersOf, registerOf } from './members.server.ts'
import { brandRevision, pledgeById } from './members.store.ts'
import { pledgeState } from './membership.ts'
import { checkPage, pledgesPage } from './public-pages.ts'
import { textInForce } from './texts.store.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NAMELESS: Text = { zh: '—', en: '—' }

/** What everybody may know of pledges: which banks stand by one, and whether a given one holds. No name of a person, no reason. */
export function publicPledges(_platform: Platform, { organisations, calendar }: Kernel): PublicRoom {
  async function namesOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
    const units = await organisations.units(reader, ids)
    return new Map([...units].map(([id, { name, nameEn }]): [string, Text] => [id, { zh: name, en: nameEn || name }]))
  }

  return {
    // The day is part of it: a suspension ends, and a term runs out, at midnight.
    version: async (reader) => `${calendar.today()} ${await brandRevision(reader)}`,
    picture: async () => null,
    routes: [
      {
        path: 'pledges',
        heeds: [],
        async page(reader) {
          const [members, text, register] = await Promise.all([
            membersOf(reader, { on: calendar.today() }),
            textInForce(reader),
            registerOf(reader),
          ])
          const shown = [...members.values()].filter(({ state }) => state !== 'withdrawn')
          const names = await namesOf(
            reader,
            shown.map(({ organisation }) => organisation),
          )
          const rows = shown.flatMap((member) => {
            const pledge = register.pledges.findLast(({ organisation }) => organisation === member.organisation)
            return pledge
              ? [{ pledge: pledge.id, bank: names.get(member.organisation) ?? NAMELESS, since: member.since, state: member.state }]
              : []
          })
          return pledgesPage(rows, text ? { version: text.version, title: text.title, body: text.body, hash: text.hash } : null)
        },
      },
      {
        path: 'pledges/{id}',
        heeds: [],
        async page(reader, { id }) {
          const pledge = UUID.test(id) ? await pledgeById(reader, id) : undefined
          if (!pledge) return null
          const today = calendar.today()
          const [register, names] = await Promise.all([registerOf(reader, [pledge.organisation]), namesOf(reader, [pledge.organisation])])
          const member = memberIn(register, pledge.organisation, today)
          const latest = register.pledges.at(-1)?.id === pledge.id
          const { number, version, signedOn, countersignedOn, hash } = pledge
          return checkPage({
            ...{ number, version, signedOn, countersignedOn, hash, today },
            bank: names.get(pledge.organisation) ?? NAMELESS,
            state: pledgeState(latest, member ?? { state: 'withdrawn' }),
            until: latest ? (member?.until ?? null) : null,
            newer: latest ? null : (register.pledges.at(-1)?.id ?? null),
          })
        },
      },
    ],
  }
}
