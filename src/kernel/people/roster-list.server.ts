import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { choiceColumn, dateColumn, idColumn, type ListColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import type { Organisations } from '../organisations/server.ts'
import { type Caller, mayAt, type Roles, scopeOf } from '../rights/index.ts'
import { rosterContract } from './contract.ts'
import { SKILL_LEVELS, type SkillLevel } from './levels.ts'
import { loadRoster, loadRosterEntries } from './roster.store.ts'
import { roster } from './roster.ts'
import { type RosterRow, rosterRow } from './roster-list.ts'
import { degreeTitle } from './roster-words.ts'

const os = implementing(rosterContract).$context<RequestContext & { readonly caller: Caller }>()

/** Who works where, in the columns of an import: what is taken along can be corrected and sent back. */
export function createRosterList(
  { db }: Platform,
  { organisations, roles }: { readonly organisations: Organisations; readonly roles: Roles },
): Part {
  return {
    name: 'roster',
    contract: rosterContract,
    handlers: os.router({
      list: os.list.handler(async ({ input, context: { caller } }) => {
        const reader = db.in(caller.district)
        const paths = scopeOf(caller, 'people.read', roles)
        const chosen = input.organisation ? await organisations.unit(reader, input.organisation) : null
        if (input.organisation && !(chosen && mayAt(caller, 'people.read', chosen.path, roles))) throw notFound()
        const below = await Promise.all((chosen ? [chosen.path] : paths).map((path) => organisations.below(reader, path)))
        const units = new Map(below.flat().map((unit) => [unit.id, unit]))
        const { rows, total } = await loadRoster(reader, [...units.keys()], input)
        const entries = Map.groupBy(await loadRosterEntries(reader, [...new Set(rows.map(({ person }) => person))]), ({ person }) => person)
        return { rows: rows.map((row) => rosterRow(row, units.get(row.organisation), entries.get(row.person) ?? [])), total }
      }),
    }),
  }
}

const titleOf = (key: string) => roster.fields.find((field) => field.key === key)?.title ?? { zh: key, en: key }
const SEX = { male: { zh: '男', en: '男' }, female: { zh: '女', en: '女' } }
const MASKED = { zh: '隐去中间部分；连同人员编号导回时表示不变。', en: 'Masked; sent back with the id of the person, it means no change.' }
type Line = Omit<RosterRow, 'level'> & { readonly level: string | null }
const text = (key: keyof Line & string, width: number): ListColumn<Line> => textColumn(titleOf(key), (row: Line) => row[key], { width })
/** As it is written in Chinese: the words of an import. */
const inChinese = (word: string | undefined) => (word === undefined ? null : { zh: word, en: word })

export const rosterExports: ListExports = {
  list: exportOf(rosterContract.list, {
    title: { zh: '职工名册', en: 'Roster of workers' },
    filters: { organisation: { zh: '单位', en: 'Organisation' } },
    columns: [
      text('name', 14),
      choiceColumn(titleOf('sex'), (row: Line) => row.sex && SEX[row.sex], { width: 8 }),
      idColumn(titleOf('idNumber'), (row: Line) => row.idNumber, { width: 24, about: MASKED }),
      dateColumn(titleOf('birth'), (row: Line) => row.birth),
      text('political', 12),
      choiceColumn(titleOf('education'), (row: Line) => inChinese(row.education ? degreeTitle(row.education).zh : undefined)),
      idColumn(titleOf('phone'), (row: Line) => row.phone, { width: 16, about: MASKED }),
      text('employer', 30),
      idColumn(titleOf('uscc'), (row: Line) => row.uscc, { width: 24 }),
      textColumn(titleOf('occupation'), (row: Line) => row.position, { width: 16 }),
      choiceColumn(titleOf('level'), (row: Line) => inChinese(SKILL_LEVELS[row.level as SkillLevel]?.title.zh)),
      idColumn(titleOf('certificate'), (row: Line) => row.certificate, { width: 28 }),
      dateColumn(titleOf('since'), (row: Line) => row.since),
      text('honour', 30),
      text('honourAt', 14),
      idColumn(titleOf('person'), (row: Line) => row.person, { width: 40 }),
    ] as never,
  }),
}
