import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Form, Values } from '../../../../kernel/forms/index.ts'
import { FormDrawer } from '../../../../kernel/forms/web-drawer.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { DateText, Empty, Facts, Link, Loading, Money, StatusTag, useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { addresses as brand } from '../../brand/web/addresses.ts'
import { INDUSTRIES, optionsOf, PURPOSES, SECURITIES } from '../choices.ts'
import type { CriteriaRow } from '../contract.ts'
import { financing } from './api.ts'
import { withRegions } from './file-need.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const own = {
  note: {
    zh: '符合全部条件的融资需求会自动显示给本行。提出需求的企业看得到各银行的条件，其他银行看不到。',
    en: 'A need that fits all of it is shown to the bank. Enterprises that file needs see what banks declare; other banks do not.',
  },
  declare: { zh: '申报条件', en: 'Declare' },
  change: { zh: '修改条件', en: 'Change' },
  membership: { zh: '查看本行成员资格', en: 'See our membership' },
  none: { zh: '还没有申报贷款条件', en: 'Nothing was declared yet' },
  noneHelp: { zh: '申报后才会收到融资需求。', en: 'Needs are shown to the bank once it has declared what it lends for.' },
  state: { zh: '状态', en: 'State' },
  open: { zh: '接收新的需求', en: 'Takes new needs' },
  closed: { zh: '暂不接收', en: 'Takes none for the present' },
  declaredAt: { zh: '申报时间', en: 'Declared' },
  all: { zh: '不限', en: 'All' },
  range: { zh: '至', en: 'to' },
} satisfies Record<string, Text>

const form: Form = {
  name: 'criteria',
  title: titles.criteria,
  why: { zh: '只把符合条件的需求显示给贵行', en: 'Only needs that fit are shown to the bank' },
  fields: [
    {
      name: 'open',
      kind: 'yesno',
      title: own.open,
      help: { zh: '选“否”不影响已经显示的需求。', en: '“No” changes nothing about needs that were shown.' },
      required: true,
    },
    { name: 'amountLeast', kind: 'money', title: { zh: '最低金额', en: 'Least amount' }, required: true, min: 1 },
    { name: 'amountMost', kind: 'money', title: { zh: '最高金额', en: 'Most amount' }, required: true, min: 1 },
    {
      name: 'termLeast',
      kind: 'integer',
      title: { zh: '最短期限', en: 'Shortest term' },
      unit: { zh: '个月', en: 'months' },
      required: true,
      min: 1,
      max: 360,
    },
    {
      name: 'termMost',
      kind: 'integer',
      title: { zh: '最长期限', en: 'Longest term' },
      unit: { zh: '个月', en: 'months' },
      required: true,
      min: 1,
      max: 360,
    },
    { name: 'purposes', kind: 'choices', title: words.purpose, required: true, options: optionsOf(PURPOSES) },
    { name: 'securities', kind: 'choices', title: words.securities, required: true, options: optionsOf(SECURITIES) },
    {
      name: 'regions',
      kind: 'longtext',
      title: words.region,
      help: { zh: '一行一个；不填为全市不限。', en: 'One a line; empty: the whole district.' },
      maxLength: 2000,
    },
    {
      name: 'industries',
      kind: 'choices',
      title: words.industry,
      help: { zh: '不选为行业不限。', en: 'None: every industry.' },
      options: optionsOf(INDUSTRIES),
    },
  ],
}

const listIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(String)
    : String(value ?? '')
        .split(/\s*\n\s*/)
        .filter((one) => one !== '')

/** What the reader's bank declares; for the supervisor what all of them do. */
export default function CriteriaPage() {
  const t = useText()
  const queries = useQueryClient()
  const [bank, setBank] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(financing.financingCriteria.queryOptions({ input: { limit: 200 } }))
  const { data: places } = useQuery({ ...financing.criteriaPlaces.queryOptions({ input: {} }), retry: false })
  const { data: options } = useQuery(financing.financingOptions.queryOptions({ input: {} }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data || !options) return <Loading />
  const now = data.rows.find((row) => row.bank.id === bank)
  const without = (places ?? []).filter(({ id }) => !data.rows.some((row) => row.bank.id === id))
  const heldBack = (places ?? []).flatMap(({ id, name, refused }) => (refused ? [{ id, name, refused }] : []))
  const start = now ? startOf(now, options.regions.length > 0) : { open: true }
  return (
    <>
      <PageTitle
        title={t(titles.criteria)}
        note={t(own.note)}
        actions={
          <>
            {without.map(({ id, name, refused }) => (
              <Button key={id} type="primary" disabled={refused !== null} onClick={() => setBank(id)}>
                {without.length > 1 ? `${t(own.declare)} ${name}` : t(own.declare)}
              </Button>
            ))}
            <ExportButton path="/financial-education/financing/criteria" filters={{}} disabled={data.total === 0} />
          </>
        }
      />
      {heldBack.length > 0 ? (
        <Panel>
          {heldBack.map(({ id, name, refused }) => (
            <p key={id} role="status">
              {heldBack.length > 1 ? <strong>{name} </strong> : null}
              {t(refused.text)} <Link to={brand.membership}>{t(own.membership)}</Link>
            </p>
          ))}
        </Panel>
      ) : null}
      {data.rows.length === 0 ? (
        <Panel>
          <Empty title={own.none} help={own.noneHelp} />
        </Panel>
      ) : null}
      {data.rows.map((row) => (
        <Panel key={row.id} title={row.bank.name}>
          <Declared row={row} />
          {places?.some(({ id }) => id === row.bank.id) ? (
            <p className="jx-fin-below">
              <Button disabled={heldBack.some(({ id }) => id === row.bank.id)} onClick={() => setBank(row.bank.id)}>
                {t(own.change)}
              </Button>
            </p>
          ) : null}
        </Panel>
      ))}
      {bank ? (
        <FormDrawer
          open
          form={withRegions(form, options.regions)}
          start={start}
          submit={own.declare}
          onSubmit={async (values, key) => {
            const declared = { ...values, regions: listIn(values.regions), industries: listIn(values.industries) }
            await financing.declareCriteria.call({ key, organisation: bank, ...declared } as never)
            setBank(null)
            await queries.invalidateQueries()
          }}
          onClose={() => setBank(null)}
        />
      ) : null}
    </>
  )
}

function startOf({ id: _id, bank: _bank, version: _version, declaredAt: _at, regions, ...row }: CriteriaRow, chosen: boolean): Values {
  return { ...row, regions: chosen ? regions : regions.join('\n') }
}

function Declared({ row }: { row: CriteriaRow }) {
  const t = useText()
  const listed = (titled: Readonly<Record<string, Text>>, names: readonly string[]) =>
    names.length === 0 ? t(own.all) : names.map((name) => t(titled[name] ?? { zh: name, en: name })).join(t({ zh: '、', en: ', ' }))
  return (
    <Facts
      items={[
        {
          key: 'open',
          term: t(own.state),
          value: <StatusTag tone={row.open ? 'good' : 'neutral'}>{t(row.open ? own.open : own.closed)}</StatusTag>,
        },
        {
          key: 'amount',
          term: t(words.amount),
          value: (
            <>
              <Money fen={row.amountLeast} unit="wan" /> {t(own.range)} <Money fen={row.amountMost} unit="wan" />
            </>
          ),
        },
        { key: 'term', term: t(words.term), value: t(words.months, { count: `${row.termLeast}–${row.termMost}` }) },
        { key: 'purposes', term: t(words.purpose), value: listed(PURPOSES, row.purposes) },
        { key: 'securities', term: t(words.securities), value: listed(SECURITIES, row.securities) },
        {
          key: 'regions',
          term: t(words.region),
          value: row.regions.length === 0 ? t(own.all) : row.regions.join(t({ zh: '、', en: ', ' })),
        },
        { key: 'industries', term: t(words.industry), value: listed(INDUSTRIES, row.industries) },
        { key: 'declared', term: t(own.declaredAt), value: <DateText value={row.declaredAt} /> },
      ]}
    />
  )
}
