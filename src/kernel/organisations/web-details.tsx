import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Facts, Loading, None, StatusTag, usePreferences, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { Failed } from '../language/web.tsx'
import { UNIT_KINDS } from './index.ts'
import { nameIn, organisations } from './web.tsx'
import { type Change, ChangeDrawer } from './web-changes.tsx'
import { words } from './web-words.ts'

type Shown = Awaited<ReturnType<typeof organisations.show.call>>
const CHANGES = ['create', 'rename', 'move', 'close'] as const

/** One organisation: what it is now, what it was called and where it hung before, and what may be changed. */
export function Details({ id, on, onChoose }: { id: string; on: string; onChoose: (id: string) => void }) {
  const t = useText()
  const { language } = usePreferences()
  const [change, setChange] = useState<Change | null>(null)
  const { data: unit, error, refetch } = useQuery(organisations.show.queryOptions({ input: { id } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!unit) return <Loading />
  return (
    <div className="jx-stack">
      <Panel
        title={nameIn(unit, language)}
        extra={<StatusTag tone={unit.to ? 'neutral' : 'good'}>{t(unit.to ? words.ended : words.open)}</StatusTag>}
      >
        <div className="jx-stack">
          <UnitFacts unit={unit} onChoose={onChoose} />
          {unit.mayManage && !unit.to ? (
            <div className="jx-unit-changes">
              {CHANGES.filter((one) => unit.parent !== null || one === 'create' || one === 'rename').map((one) => (
                <Button key={one} type={one === 'create' ? 'primary' : 'default'} danger={one === 'close'} onClick={() => setChange(one)}>
                  {t(words[one])}
                </Button>
              ))}
            </div>
          ) : null}
          {unit.mayManage ? null : <p className="jx-help">{t(words.mayNot)}</p>}
        </div>
      </Panel>
      <Panel title={t(words.history)} flush>
        <History unit={unit} on={on} />
      </Panel>
      <ChangeDrawer change={change} unit={unit} onClose={() => setChange(null)} onChoose={onChoose} />
    </div>
  )
}

function UnitFacts({ unit, onChoose }: { unit: Shown; onChoose: (id: string) => void }) {
  const t = useText()
  const { language } = usePreferences()
  const parent = unit.history.at(-1)?.parentName
  const { data: successor } = useQuery({
    ...organisations.show.queryOptions({ input: { id: unit.successor ?? unit.id } }),
    enabled: unit.successor !== null,
  })
  const other = (id: string, name: string) => (
    <button type="button" className="jx-text-button" onClick={() => onChoose(id)}>
      {name}
    </button>
  )
  const items = [
    { key: 'kind', term: t(words.kind), value: t(UNIT_KINDS[unit.kind]) },
    { key: 'uscc', term: t(words.uscc), value: unit.uscc ? <span className="jx-code">{unit.uscc}</span> : <None /> },
    {
      key: 'nameEn',
      term: t(language === 'en' ? words.nameZh : words.nameEn),
      value: (language === 'en' ? unit.name : unit.nameEn) || <None />,
    },
    { key: 'parent', term: t(words.parent), value: unit.parent && parent ? other(unit.parent, parent) : t(words.top) },
    { key: 'from', term: t(words.since), value: <DateText value={unit.from} /> },
    ...(unit.to ? [{ key: 'to', term: t(words.closed), value: <DateText value={unit.to} /> }] : []),
    ...(unit.successor && successor
      ? [{ key: 'successor', term: t(words.successor), value: other(unit.successor, nameIn(successor, language)) }]
      : []),
  ]
  return <Facts items={items} />
}

/** Newest first; the period that holds the chosen day is marked. */
function History({ unit, on }: { unit: Shown; on: string }) {
  const t = useText()
  const { language } = usePreferences()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="jx-scroll" tabIndex={0}>
      <table className="jx-plain-table jx-unit-history">
        <thead>
          <tr>
            <th scope="col">{t(words.from)}</th>
            <th scope="col">{t(words.to)}</th>
            <th scope="col">{t(words.name)}</th>
            <th scope="col">{t(words.parent)}</th>
          </tr>
        </thead>
        <tbody>
          {unit.history.toReversed().map((period) => (
            <tr key={period.from}>
              <td>
                <DateText value={period.from} digits />
              </td>
              <td>{period.to ? <DateText value={period.to} digits /> : t(words.still)}</td>
              <td>
                {nameIn(period, language)}{' '}
                {period.from <= on && (!period.to || on <= period.to) ? <StatusTag tone="active">{t(words.onDay)}</StatusTag> : null}
              </td>
              <td>{period.parentName ?? t(words.top)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
