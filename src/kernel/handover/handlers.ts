import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Writer } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { type Caller, scopeOf } from '../rights/index.ts'
import { handoverContract } from './contract.ts'
import type { HandoverParts, Order } from './interface.server.ts'
import { mustArrange } from './reach.server.ts'
import * as store from './store.ts'

interface Parts extends HandoverParts {
  readonly order: (writer: Writer, caller: Caller, order: Order) => Promise<string>
}

const os = implementing(handoverContract).$context<RequestContext & { readonly caller: Caller }>()

export function handoverHandlers(platform: Platform, parts: Parts) {
  const { people, organisations, access, process, roles, order } = parts
  const { db } = platform

  return os.router({
    people: os.people.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const found = await people.search(reader, input.query, scopeOf(caller, 'handover.arrange', roles))
      const accounts = await access.accountsOf(
        reader,
        found.map(({ id }) => id),
      )
      return found.filter(({ id }) => accounts.has(id)).map(({ id, name }) => ({ id, name }))
    }),

    preview: os.preview.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { account, grants, units } = await mustArrange(parts, reader, caller, input.person)
      const [belongings, followed, file, { delegations }, home] = await Promise.all([
        process.belongings(reader, input.person),
        process.countFollowed(reader, input.person),
        people.file(reader, input.person),
        access.holdings(reader, account.id),
        organisations.unit(reader, account.organisation),
      ])
      const holders = await Promise.all(
        grants.map(({ role, organisation }) => access.holders(reader, units.get(organisation)?.path ?? '', role)),
      )
      const standIns = await access.peopleOf(reader, [...new Set(delegations.flatMap(({ from, to }) => [from, to]))])
      const names = await people.names(reader, [...standIns.values()])
      const named = (id: string) => ({ id: standIns.get(id) ?? id, name: names.get(standIns.get(id) ?? '') ?? '' })
      return {
        person: {
          id: input.person,
          name: file?.person.name ?? '',
          username: account.username,
          organisation: { id: account.organisation, name: home?.name ?? '' },
        },
        parts: belongings.map(({ id, number, title, stage, partTitle, waits }) => ({
          case: id,
          number,
          title,
          stage,
          part: partTitle,
          waits,
        })),
        roles: grants.map(({ id, role, organisation }, place) => ({
          grant: id,
          role,
          title: roles.get(role)?.title ?? { zh: role, en: role },
          organisation: { id: organisation, name: units.get(organisation)?.name ?? '' },
          others: new Set(holders[place]?.map(({ person }) => person).filter((person) => person !== input.person)).size,
        })),
        delegations: delegations.map(({ id, from, to, until }) => ({ id, from: named(from), to: named(to), until })),
        followed,
        employments: (file?.employments ?? [])
          .filter(({ to }) => to === null)
          .map(({ organisation, organisationName }) => ({ id: organisation, name: organisationName })),
      }
    }),

    order: os.order.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'handover.order', input, async (writer) => {
        const { key: _, ...wanted } = input
        await mustArrange(parts, writer, caller, input.person)
        return { id: await order(writer, caller, wanted) }
      }),
    ),

    show: os.show.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const row = await store.loadHandover(reader, input.id)
      const home = row && (await access.organisationOf(reader, row.account))
      const unit = home && (await organisations.unit(reader, home))
      if (!row || !unit || !scopeOf(caller, 'handover.arrange', roles).some((path) => unit.path.startsWith(path))) throw notFound()
      const [exceptions, handled] = await Promise.all([store.exceptionsOf(reader, row.id), store.handledOf(reader, row.id)])
      const ids = [row.person, row.successor, row.responsible, ...exceptions.flatMap(({ givenTo }) => givenTo ?? [])]
      const names = await people.names(reader, ids)
      const named = (id: string) => ({ id, name: names.get(id) ?? '' })
      return {
        ...{ id: row.id, reason: row.reason, orderedAt: row.orderedAt, doneAt: row.doneAt, parts: row.parts, rolesEnded: row.rolesEnded },
        person: named(row.person),
        successor: named(row.successor),
        responsible: named(row.responsible),
        handled: handled.size,
        exceptions: exceptions.flatMap(({ caseId, number, title, partTitle, givenTo, refused }) =>
          refused
            ? [{ case: caseId, number, title, part: partTitle, givenTo: givenTo === null ? null : named(givenTo), because: refused }]
            : [],
        ),
      }
    }),
  })
}
