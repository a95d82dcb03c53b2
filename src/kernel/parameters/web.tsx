import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import parametersAddresses from '../../platform/client/addresses/parameters.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { Empty, instantInDigits, Loading, StatusTag, Timeline, usePlace, usePreferences, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Language, Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import type { parametersContract } from './contract.ts'
import { ChangeParameter } from './web-change.tsx'
import { type Parameter, type Row, useShownValue } from './web-value.tsx'
import { KERNEL_PARTS, words } from './web-words.ts'
import './web.css'

const parameters = queriesOf<typeof parametersContract>(parametersAddresses)

interface Props {
  /** Programmes by name; the kernel's own parts are known. */
  readonly parts: readonly { readonly name: string; readonly title: Text }[]
  readonly mayChange: boolean
}

/** All parameters by the part that they belong to; one at a time opens its history or is changed. */
export function ParametersPage({ parts, mayChange }: Props) {
  const t = useText()
  const { language } = usePreferences()
  const { search, setSearch } = usePlace()
  const [open, setOpen] = useState<{ readonly what: 'history' | 'change'; readonly key: string } | null>(null)
  const { data, error, refetch } = useQuery(parameters.list.queryOptions())
  const query = (search.query ?? '').trim()
  const some = (data ?? []).filter((one) => matches(one, query, language))
  const byPart = Map.groupBy(some, ({ key }) => key.split('.')[0] ?? key)
  const chosen = data?.find(({ key }) => key === open?.key)
  const titleOf = (part: string) => t(parts.find(({ name }) => name === part)?.title ?? KERNEL_PARTS[part] ?? { zh: part, en: part })

  return (
    <>
      <PageTitle title={t(words.title)} note={t(words.note)} actions={<ExportButton path="/parameters" disabled={!data?.length} />} />
      <Input.Search
        key={query}
        className="jx-parameter-search"
        defaultValue={query}
        allowClear
        aria-label={t(words.search)}
        placeholder={t(words.search)}
        onSearch={(typed) => setSearch({ query: typed.trim() || undefined })}
      />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : some.length === 0 ? (
        <Panel>{query ? <Empty title={words.none} help={words.noneHelp} /> : <Empty title={words.empty} />}</Panel>
      ) : (
        [...byPart].map(([part, rows]) => (
          <Panel key={part} title={titleOf(part)} extra={<span className="jx-help">{t(words.count, { count: rows.length })}</span>} flush>
            <ul className="jx-parameters">
              {rows.map((one) => (
                <OneParameter key={one.key} parameter={one} mayChange={mayChange} onOpen={(what) => setOpen({ what, key: one.key })} />
              ))}
            </ul>
          </Panel>
        ))
      )}
      <Drawer
        open={open?.what === 'history' && chosen !== undefined}
        title={chosen ? t(words.historyOf, { title: t(chosen.title) }) : ''}
        size={560}
        destroyOnHidden
        onClose={() => setOpen(null)}
      >
        {chosen ? <History parameter={chosen} /> : null}
      </Drawer>
      <ChangeParameter open={open?.what === 'change'} parameter={chosen} onClose={() => setOpen(null)} />
    </>
  )
}

function OneParameter({
  parameter,
  mayChange,
  onOpen,
}: {
  parameter: Parameter
  mayChange: boolean
  onOpen: (what: 'history' | 'change') => void
}) {
  const t = useText()
  const inWords = useShownValue(parameter)
  const { inForce, history } = parameter
  const coming = history
    .filter((row) => row.origin === 'set' && row.from > (inForce?.from ?? '') && row.from > localDateOf(new Date()))
    .at(-1)
  return (
    <li className="jx-parameter">
      <div className="jx-parameter-what">
        <h3>{t(parameter.title)}</h3>
        <p className="jx-help">{inForce ? <BasisText row={inForce} /> : null}</p>
        <p className="jx-code jx-help">{parameter.key}</p>
      </div>
      <div className="jx-parameter-value">
        <p className="jx-parameter-now">{inForce ? inWords(inForce.value) : t(words.notYet)}</p>
        {inForce ? (
          <p className="jx-help">
            {t(words.since, { date: inForce.from })} {inForce.to ? t(words.until, { date: inForce.to }) : ''}
          </p>
        ) : null}
        {inForce?.origin === 'set' ? <StatusTag tone="active">{t(words.ours)}</StatusTag> : null}
        {coming ? <StatusTag tone="warn">{t(words.next, { date: coming.from, value: inWords(coming.value) })}</StatusTag> : null}
      </div>
      <div className="jx-parameter-do">
        <Button aria-label={t(words.historyOf, { title: t(parameter.title) })} onClick={() => onOpen('history')}>
          {t(words.history)}
        </Button>
        {mayChange ? (
          <Button aria-label={t(words.changeOf, { title: t(parameter.title) })} onClick={() => onOpen('change')}>
            {t(words.change)}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

function History({ parameter }: { parameter: Parameter }) {
  const t = useText()
  const inWords = useShownValue(parameter)
  const items = parameter.history.map((row) => ({
    key: row.id ?? row.from,
    at: row.from,
    tone: isSame(row, parameter.inForce) ? ('good' as const) : ('neutral' as const),
    title: <strong>{inWords(row.value)}</strong>,
    body: (
      <>
        <span>
          <StatusTag tone={row.origin === 'set' ? 'active' : 'neutral'}>{t(row.origin === 'set' ? words.ours : words.declared)}</StatusTag>{' '}
          {isSame(row, parameter.inForce) ? <StatusTag tone="good">{t(words.value)}</StatusTag> : null}{' '}
          {row.to ? t(words.until, { date: row.to }) : ''}
        </span>
        <BasisText row={row} />
        {row.enteredAt ? <span className="jx-help">{t(words.entered, { time: instantInDigits(row.enteredAt) })}</span> : null}
      </>
    ),
  }))
  return <Timeline items={items} label={t(words.historyOf, { title: t(parameter.title) })} />
}

/** A district writes its basis in its own words, in one language. */
function BasisText({ row }: { row: Row }) {
  const t = useText()
  return <span>{t(words.basis, { basis: typeof row.basis === 'string' ? row.basis : t(row.basis) })}</span>
}

const isSame = (row: Row, other: Row | null) => other !== null && row.id === other.id && row.from === other.from

function matches({ key, title, inForce }: Parameter, query: string, language: Language): boolean {
  const basis = inForce ? (typeof inForce.basis === 'string' ? inForce.basis : inForce.basis[language]) : ''
  return `${key} ${title.zh} ${title.en} ${basis}`.toLowerCase().includes(query.toLowerCase())
}
