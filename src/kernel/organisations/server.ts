import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { isTaken, type Reader, type Writer } from '../../platform/db/index.ts'
import { remembered } from '../../platform/live/remembered.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { searched, searchText } from '../../platform/text/index.ts'
import type { Audit } from '../audit/server.ts'
import { addDays, isLocalDate, localDateOf } from '../calendar/index.ts'
import type { Reason } from '../language/index.ts'
import type { Roles } from '../rights/index.ts'
import { organisationsContract } from './contract.ts'
import { organisationsHandlers } from './handlers.ts'
import { checkUscc, treeOf, type Unit } from './index.ts'
import type { Change, Organisations } from './interface.server.ts'
import * as store from './store.ts'

export { organisationsExports } from './exports.server.ts'
export type { District, Organisations } from './interface.server.ts'
export { DISTRICT_LIST } from './store.ts'

/** The live hint that something of the tree of a district changed. */
export const ORGANISATIONS_HINT = 'organisations'

/** @param roles who may change the tree: the permission 'organisations.manage' at the place */
export function createOrganisations(
  platform: Platform,
  { audit, roles }: { readonly audit: Pick<Audit, 'record'>; readonly roles: Roles },
): Organisations {
  const today = () => localDateOf(platform.clock.now())
  const remember = remembered(platform.live, ORGANISATIONS_HINT, async (reader, ids) => {
    const found = await store.loadUnits(reader, ids)
    return new Map(found.map((unit) => [unit.id, unit] as const))
  })
  const changed = (writer: Writer) => platform.live.tell(writer, ORGANISATIONS_HINT, '')
  const followers: Parameters<Organisations['onMoved']>[0][] = []

  async function mustFind(reader: Reader, id: string): Promise<Unit> {
    const [unit] = await store.loadUnits(reader, [id])
    if (!unit) throw notFound()
    return unit
  }

  /** The unit, open and held, with the day on which the change takes effect. */
  async function toChange(writer: Writer, id: string, { on, expected }: Change): Promise<{ unit: Unit; day: string }> {
    await store.lockTree(writer)
    const unit = await store.lockUnit(writer, id)
    if (!unit) throw notFound()
    if (expected !== undefined && expected !== unit.version) throw fault('STALE', CHANGED, { current: unit.version })
    if (unit.to) throw fault('REFUSED', CLOSED)
    const day = on ?? today()
    const since = (await store.loadPeriods(writer, id)).at(-1)?.from ?? unit.from
    if (!isLocalDate(day) || day > today() || day < since) throw fault('REFUSED', dayOutside(since, today()))
    return { unit, day }
  }

  async function mustBeOpen(reader: Reader, id: string): Promise<Unit> {
    const unit = await mustFind(reader, id)
    if (unit.to) throw fault('REFUSED', CLOSED)
    return unit
  }

  const organisations: Omit<Organisations, keyof Part> = {
    districts: () => store.loadDistricts(platform.db),
    addDistrict: (district) => store.insertDistrict(platform.db, district),

    async unit(reader, id) {
      const [unit] = await store.loadUnits(reader, [id])
      return unit ?? null
    },
    hold: async (writer, id) => (await store.holdUnit(writer, id)) ?? null,
    onMoved: (follow) => {
      followers.push(follow)
    },
    units: remember,
    at: async (reader, path) => (await store.loadAt(reader, path)) ?? null,
    below: (reader, path) => store.loadBelow(reader, path),
    tree: async (reader, on) => treeOf(await store.loadOn(reader, on)),
    async search(reader, query, limit = 20) {
      const wanted = searched(query)
      return wanted ? store.findUnits(reader, wanted.like, limit) : []
    },
    async history(reader, id) {
      await mustFind(reader, id)
      const periods = await store.loadPeriods(reader, id)
      const parents = await organisations.units(
        reader,
        periods.flatMap(({ parent }) => parent ?? []),
      )
      return periods.map((period) => ({ ...period, parentName: period.parent ? (parents.get(period.parent)?.name ?? null) : null }))
    },

    async create(writer, by, { id = newId(), parent, kind, name, nameEn, uscc, from = today() }) {
      const checked = uscc ? checkUscc(uscc) : { uscc: null }
      if ('refused' in checked) throw fault('INVALID', checked.refused, { fields: [{ path: 'uscc', ...checked.refused }] })
      await store.lockTree(writer)
      const above = parent ? await mustBeOpen(writer, parent) : null
      if (above && from < above.from) throw fault('REFUSED', dayOutside(above.from, today()))
      const no = await store.nextNumber(writer)
      const path = `${above?.path ?? '/'}${no}/`
      try {
        await store.insertUnit(writer, {
          id,
          no,
          parent,
          path,
          kind,
          name,
          nameEn,
          searchText: searchText(name, nameEn),
          uscc: checked.uscc,
          from,
        })
      } catch (error) {
        throw isTaken(error, 'units_by_uscc') ? fault('REFUSED', USCC_TAKEN) : error
      }
      await store.beginPeriod(writer, id, from, addDays(from, -1), { parent, name, nameEn })
      await audit.record(writer, {
        event: 'organisations.created',
        by,
        object: { kind: 'organisation', id },
        detail: { name, kind, parent, from, uscc: checked.uscc },
      })
      changed(writer)
      return mustFind(writer, id)
    },

    async rename(writer, by, id, { name, nameEn }, change = {}) {
      const { unit, day } = await toChange(writer, id, change)
      await store.beginPeriod(writer, id, day, addDays(day, -1), { parent: unit.parent, name, nameEn })
      // The former name stays findable.
      await store.updateUnit(writer, id, { name, name_en: nameEn, search_text: searchText(name, nameEn, unit.name) })
      await audit.record(writer, {
        event: 'organisations.renamed',
        by,
        object: { kind: 'organisation', id },
        detail: { from: unit.name, to: name, on: day },
      })
      changed(writer)
      return mustFind(writer, id)
    },

    async move(writer, by, id, parent, change = {}) {
      const { unit, day } = await toChange(writer, id, change)
      const above = await mustBeOpen(writer, parent)
      if (above.path.startsWith(unit.path)) throw fault('REFUSED', BELOW_ITSELF)
      const number = unit.path.slice(unit.path.lastIndexOf('/', unit.path.length - 2) + 1)
      await store.beginPeriod(writer, id, day, addDays(day, -1), { parent, name: unit.name, nameEn: unit.nameEn })
      await store.updateUnit(writer, id, { parent })
      const path = `${above.path}${number}`
      await store.movePaths(writer, unit.path, path)
      for (const follow of followers) await follow(writer, unit.path, path)
      await audit.record(writer, {
        event: 'organisations.moved',
        by,
        object: { kind: 'organisation', id },
        detail: { from: unit.parent, to: parent, on: day },
      })
      changed(writer)
      return mustFind(writer, id)
    },

    async close(writer, by, id, { successor = null, reason }, change = {}) {
      const { unit, day } = await toChange(writer, id, change)
      const open = await store.loadBelow(writer, unit.path)
      if (open.length > 1) throw fault('REFUSED', STILL_BELOW)
      if (successor) await mustBeOpen(writer, successor)
      await store.endPeriod(writer, id, day)
      await store.updateUnit(writer, id, { valid_to: day, successor })
      await audit.record(writer, {
        event: 'organisations.closed',
        by,
        object: { kind: 'organisation', id },
        detail: { on: day, successor, reason },
      })
      changed(writer)
      return mustFind(writer, id)
    },
  }

  return {
    name: 'organisations',
    contract: organisationsContract,
    handlers: organisationsHandlers(platform, organisations, roles),
    ...organisations,
  }
}

const CHANGED: Reason = {
  code: 'organisation-changed',
  text: { zh: '该单位刚被他人修改，请刷新后重试。', en: 'Somebody changed this organisation meanwhile. Reload and try again.' },
}
const CLOSED: Reason = {
  code: 'organisation-closed',
  text: { zh: '该单位已撤销或并入其他单位，不能再变更。', en: 'This organisation was closed and can no longer be changed.' },
}
const USCC_TAKEN: Reason = {
  code: 'uscc-taken',
  text: {
    zh: '本区已有单位使用这个统一社会信用代码。请先查找该单位。',
    en: 'Another organisation of this district has this credit code. Look it up first.',
  },
}
const BELOW_ITSELF: Reason = {
  code: 'below-itself',
  text: { zh: '不能把单位移到它自身或其下级之下，请另选上级。', en: 'An organisation can’t hang below itself. Choose another parent.' },
}
const STILL_BELOW: Reason = {
  code: 'still-below',
  text: { zh: '该单位还有下级单位。请先移走或撤销下级。', en: 'Other organisations still hang below this one. Move or close them first.' },
}
const dayOutside = (from: string, to: string): Reason => ({
  code: 'day-outside',
  text: { zh: `生效日期应在 ${from} 至 ${to} 之间。`, en: `The day of effect must lie between ${from} and ${to}.` },
})
