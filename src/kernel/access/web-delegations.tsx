import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Icon, Loading, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, Panel } from '../../ui/desk/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Form, Values } from '../forms/index.ts'
import { FormDrawer, useWriteKey } from '../forms/web-drawer.tsx'
import { Failed } from '../language/web.tsx'
import { access, attempt, refresh, useRoles } from './web-queries.tsx'
import { myWords as words } from './web-words.ts'

type Me = Awaited<ReturnType<typeof access.me.call>>
type Delegation = Awaited<ReturnType<typeof access.delegations.call>>[number]

/** Who stands in for me, and whom I stand in for; both sides may end it. */
export function Delegations({ me }: { me: Me }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [naming, setNaming] = useState(false)
  const [ending, setEnding] = useState<Delegation | null>(null)
  const keyOf = useWriteKey()
  const { roles } = useRoles()
  const { data, error, refetch } = useQuery(access.delegations.queryOptions({ input: {} }))
  const posts = new Set(roles.filter(({ administrator }) => administrator).map(({ name }) => name))
  const mine = me.roles.filter(({ role, standingFor }) => standingFor === null && !posts.has(role))
  const end = async (id: string) => {
    const refused = await attempt(access.endDelegation.call({ key: keyOf(id), id }))
    await refresh(queries)
    if (!refused) void message.success(t(words.saved))
    return refused
  }
  return (
    <Panel
      title={t(words.delegations)}
      extra={
        <>
          {data?.length ? <ExportButton path="/me/delegations" /> : null}
          {mine.length > 0 ? (
            <Button icon={<Icon name="add" />} onClick={() => setNaming(true)}>
              {t(words.delegate)}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="jx-stack">
        <p className="jx-help">{t(mine.length > 0 ? words.delegationsNote : words.nothingToDelegate)}</p>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Loading />
        ) : (
          <>
            <Rows rows={data.filter((one) => one.mine)} none={t(words.noDelegations)} onEnd={setEnding} />
            <h3>{t(words.standing)}</h3>
            <Rows rows={data.filter((one) => !one.mine)} none={t(words.noStanding)} onEnd={setEnding} />
          </>
        )}
      </div>
      <NameStandIn open={naming} mine={mine} onClose={() => setNaming(false)} />
      <ConfirmWithReason
        open={ending !== null}
        title={ending ? t(words.endOf, { name: otherOf(ending) }) : ''}
        text={t(words.endText)}
        confirm={t(words.end)}
        grave
        reasonAtLeast={0}
        onConfirm={() => end(ending?.id ?? '')}
        onClose={() => setEnding(null)}
      />
    </Panel>
  )
}

const otherOf = ({ mine, from, to }: Delegation) => (mine ? to.name : from.name)

function Rows({ rows, none, onEnd }: { rows: readonly Delegation[]; none: string; onEnd: (row: Delegation) => void }) {
  const t = useText()
  const { titleOf } = useRoles()
  if (rows.length === 0) return <p className="jx-none">{none}</p>
  return (
    <ul className="jx-grants">
      {rows.map((row) => (
        <li key={row.id}>
          <span className="jx-grant-what">
            <strong>{otherOf(row)}</strong>
            <span>
              {t(row.role ? titleOf(row.role) : words.all)} {row.organisation?.name}
            </span>
            <span className="jx-help">
              {t(words.period, { since: row.since, until: row.until })} · {row.reason}
            </span>
          </span>
          <Button size="small" aria-label={t(words.endOf, { name: otherOf(row) })} onClick={() => onEnd(row)}>
            {t(words.end)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** One choice names a role and its place; this one stands for all that may be delegated. */
const ALL = '*'

function NameStandIn({ open, mine, onClose }: { open: boolean; mine: Me['roles']; onClose: () => void }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const today = localDateOf(new Date())
  const held = mine.map(({ role, title, organisation }) => ({
    value: `${role}@${organisation.id}`,
    title: { zh: `${title.zh} · ${organisation.name}`, en: `${title.en}, ${organisation.name}` },
  }))
  const form: Form = {
    name: 'delegate',
    title: words.delegate,
    why: {
      zh: '委托给谁、办什么、到何时为止，以谁的名义办理均留记录',
      en: 'Who stands in, for what and until when; acting for somebody is recorded',
    },
    fields: [
      { kind: 'person', name: 'to', title: words.colleague, help: words.colleagueHelp, required: true },
      { kind: 'choice', name: 'what', title: words.what, required: true, options: [{ value: ALL, title: words.all }, ...held] },
      { kind: 'date', name: 'since', title: words.since, required: true, notBefore: today },
      { kind: 'date', name: 'until', title: words.until, required: true, notBefore: today },
      { kind: 'longtext', name: 'reason', title: words.reason, required: true, maxLength: 500 },
    ],
  }
  const none = async () => []
  const people = async (query: string) => {
    if (!query.trim()) return []
    const found = await access.colleagues.call({ query: query.trim() })
    return found.map(({ account, name }) => ({ id: account, name }))
  }
  const submit = async (values: Values, key: string) => {
    const [role = null, organisation = null] = values.what === ALL ? [] : String(values.what).split('@')
    await access.delegate.call({
      key,
      to: String(values.to),
      role,
      organisation,
      since: String(values.since),
      until: String(values.until),
      reason: String(values.reason),
    })
    void message.success(t(words.saved))
    onClose()
    await refresh(queries)
  }
  return (
    <FormDrawer
      open={open}
      form={form}
      start={{ what: ALL, since: today }}
      submit={words.delegate}
      pickers={{ people, organisations: none, cases: none, names: () => undefined }}
      fieldOf={{
        'to-oneself': 'to',
        'account-disabled': 'to',
        'role-not-held': 'what',
        'post-not-delegated': 'what',
        'ends-before': 'until',
      }}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
