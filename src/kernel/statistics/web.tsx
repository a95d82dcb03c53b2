import { Button, Drawer } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { DateText, Facts, Icon, Link, Scroll, usePlace, usePreferences, useText } from '../../ui/common/index.ts'
import { Chart, type ChartData, Panel } from '../../ui/desk/index.ts'
import type { Language, Text } from '../language/index.ts'
import { round, showDecimal, wanYuanOfFen, yuanOfFen } from '../quantities/index.ts'
import type { Sheet } from './contract.ts'
import { type Definition, openedBy } from './index.ts'
import './web.css'

const words = {
  definitions: { zh: '统计口径', en: 'What is counted' },
  counts: { zh: '计什么', en: 'Counted' },
  leavesOut: { zh: '不计什么', en: 'Left out' },
  source: { zh: '数据来源', en: 'Source' },
  unit: { zh: '单位', en: 'Unit' },
  asOf: { zh: '截至', en: 'As of' },
  notApplicable: { zh: '不适用于当前筛选', en: 'not applicable to these filters' },
  table: { zh: '{title}（表）', en: '{title}: table' },
} satisfies Record<string, Text>

export type Measured = Sheet['measures'][number]
type Group = Sheet['groups'][number]
/** Where a list is, with these filters. */
export type AddressOf = (list: string, filter: Readonly<Record<string, string>>) => string

/** @throws where the sheet holds no such measure: a mistake of the page */
export function measureIn({ measures }: Sheet, name: string): Measured {
  const found = measures.find((one) => one.name === name)
  if (!found) throw new Error(`Nothing is measured as ${name}`)
  return found
}

/** What is counted by a dimension of a list; null where a filter is in force that the list does not know. */
export const groupIn = ({ groups }: Sheet, list: string, dimension: string): Group | null =>
  groups.find((one) => one.list === list && one.dimension === dimension) ?? null

/** A number as it is read: 万元 to two places in Chinese, whole yuan in English; the exact amount stands with each record. */
function shownNumber({ kind }: Pick<Measured, 'kind'>, value: number, language: Language): string {
  if (kind === 'count') return showDecimal(String(value))
  if (language === 'zh') return `${showDecimal(round(wanYuanOfFen(value), 2))} 万元`
  return showDecimal(yuanOfFen(value), 0).replace(/^(-?)/, '$1¥')
}

interface OfSheet {
  readonly sheet: Sheet
  readonly addressOf: AddressOf
}

interface NumberProps extends OfSheet {
  readonly name: string
  /** Of one member of a dimension only. */
  readonly member?: { readonly group: Group; readonly id: string; readonly title: Text }
  readonly loud?: boolean
}

/** A number that opens exactly the records which it counts; a zero has none to open. */
export function SheetNumber({ sheet, addressOf, name, member, loud = false }: NumberProps) {
  const t = useText()
  const { language } = usePreferences()
  const measure = measureIn(sheet, name)
  const value = member ? (member.group.members.find(({ id }) => id === member.id)?.values[name] ?? 0) : measure.value
  if (value === null)
    return (
      <span className="jx-none">
        <span aria-hidden="true">—</span>
        <span className="jx-sr">{t(words.notApplicable)}</span>
      </span>
    )
  const shown = <span className="jx-number">{shownNumber(measure, value, language)}</span>
  if (value === 0) return <span className="jx-stat-quiet">{shown}</span>
  const opened = openedBy(measure, sheet.scope, member && { filter: member.group.filter, id: member.id })
  return (
    <Link to={addressOf(measure.list, opened)} className={loud ? 'jx-stat-loud' : ''}>
      <span className="jx-sr">
        {member ? `${t(member.title)} ` : ''}
        {t(measure.title)}{' '}
      </span>
      {shown}
    </Link>
  )
}

interface TableProps extends OfSheet {
  readonly title: Text
  readonly list: string
  readonly dimension: string
  readonly names: readonly string[]
  /** Numbers of the same dimension out of another list. */
  readonly beside?: { readonly list: string; readonly names: readonly string[] }
  readonly loud?: readonly string[]
  readonly note?: Text
  /** Where the name of a member leads. */
  readonly memberTo?: (id: string) => string
  readonly more?: { readonly title: Text; readonly show: (id: string) => ReactNode }
}

/** Numbers by the members of a dimension, in the server's order: nobody is ranked. */
export function SheetTable({ sheet, addressOf, title, list, dimension, names, beside, loud = [], note, memberTo, more }: TableProps) {
  const t = useText()
  const groups = [
    { group: groupIn(sheet, list, dimension), names },
    ...(beside ? [{ group: groupIn(sheet, beside.list, dimension), names: beside.names }] : []),
  ].flatMap(({ group, names: shown }) => (group ? [{ group, names: shown }] : []))
  const members = [...new Map(groups.flatMap(({ group }) => group.members.map((one) => [one.id, one] as const))).values()]
  const counted = members.filter(({ id }) =>
    groups.some(({ group, names: shown }) => shown.some((name) => (group.members.find((one) => one.id === id)?.values[name] ?? 0) !== 0)),
  )
  const [first] = groups
  if (!first || counted.length === 0) return null
  return (
    <Panel title={t(title)} extra={note ? <span className="jx-help">{t(note)}</span> : null}>
      <Scroll label={t(words.table, { title: t(title) })}>
        <table className="jx-plain-table jx-stat-table">
          <thead>
            <tr>
              <th scope="col">{t(first.group.title)}</th>
              {groups.flatMap(({ names: shown }) =>
                shown.map((name) => (
                  <th key={name} scope="col" className="jx-end">
                    {t(measureIn(sheet, name).title)}
                  </th>
                )),
              )}
              {more ? (
                <th scope="col" className="jx-end">
                  {t(more.title)}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {counted.map(({ id, title: called }) => (
              <tr key={id}>
                <th scope="row">{memberTo ? <Link to={memberTo(id)}>{t(called)}</Link> : t(called)}</th>
                {groups.flatMap(({ group, names: shown }) =>
                  shown.map((name) => (
                    <td key={name} className="jx-end">
                      <SheetNumber
                        sheet={sheet}
                        addressOf={addressOf}
                        name={name}
                        member={{ group, id, title: called }}
                        loud={loud.includes(name)}
                      />
                    </td>
                  )),
                )}
                {more ? <td className="jx-end">{more.show(id)}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}

interface ChartProps extends OfSheet {
  readonly title: Text
  readonly list: string
  readonly dimension: string
  readonly names: readonly string[]
  readonly kind?: ChartData['kind']
  readonly lying?: boolean
}

const WAN: Text = { zh: '万元', en: '¥10,000' }
/** As much room for a lying bar as for its name. */
const heightOf = (bars: number) => 56 + bars * 30

/** The same numbers as a picture, and as a table for whoever wants it; a bar opens the records that it counts. */
export function SheetChart({ sheet, addressOf, title, list, dimension, names, kind = 'bar', lying = false }: ChartProps) {
  const t = useText()
  const { go } = usePlace()
  const group = groupIn(sheet, list, dimension)
  const members = useMemo(
    () => (group?.members ?? []).filter(({ values }) => names.some((name) => (values[name] ?? 0) !== 0)),
    [group, names],
  )
  const data = useMemo<ChartData>(() => {
    const measures = names.map((name) => measureIn(sheet, name))
    const money = measures.some((one) => one.kind === 'money')
    return {
      title: t(title),
      unit: t(money ? WAN : (measures[0]?.unit ?? { zh: '', en: '' })),
      kind,
      lying,
      categories: members.map((member) => t(member.title)),
      series: measures.map((measure) => ({
        name: t(measure.title),
        // For the height of a bar only; exact amounts stand in the lists.
        values: members.map(({ values }) => (money ? Number(wanYuanOfFen(values[measure.name] ?? 0)) : (values[measure.name] ?? 0))),
      })),
    }
  }, [sheet, members, names, kind, lying, title, t])
  if (!group || members.length === 0) return null
  const open = (series: number, category: number) => {
    const [name, member] = [names[series], members[category]]
    if (!name || !member?.values[name]) return
    const measure = measureIn(sheet, name)
    const [path = '', search = ''] = addressOf(measure.list, openedBy(measure, sheet.scope, { filter: group.filter, id: member.id })).split(
      '?',
    )
    go(path, Object.fromEntries(new URLSearchParams(search)))
  }
  return (
    <Panel>
      <Chart data={data} onPick={open} {...(lying ? { height: heightOf(members.length) } : {})} />
    </Panel>
  )
}

interface Defined {
  readonly name: string
  readonly title: Text
  readonly definition: Definition
  readonly unit?: Text
}

/** What every number of the page counts and leaves out, from where, and as of when. */
export function Definitions({ measures, asOf }: { measures: readonly Defined[]; asOf: string }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Icon name="list" />} onClick={() => setOpen(true)}>
        {t(words.definitions)}
      </Button>
      <Drawer open={open} title={t(words.definitions)} size={560} destroyOnHidden onClose={() => setOpen(false)}>
        <div className="jx-stat-definitions">
          <p className="jx-help">
            {t(words.asOf)} <DateText value={asOf} />
          </p>
          {measures.map(({ name, title, definition, unit }) => (
            <section key={name}>
              <h3>{t(title)}</h3>
              <Facts
                items={[
                  { key: 'counts', term: t(words.counts), value: t(definition.counts), wide: true },
                  { key: 'leavesOut', term: t(words.leavesOut), value: t(definition.leavesOut), wide: true },
                  { key: 'source', term: t(words.source), value: t(definition.source), wide: true },
                  ...(unit ? [{ key: 'unit', term: t(words.unit), value: t(unit) }] : []),
                ]}
              />
            </section>
          ))}
        </div>
      </Drawer>
    </>
  )
}
