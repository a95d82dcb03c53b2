import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useText } from '../../ui/common/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Form, Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { ShownOnce } from './web-once.tsx'
import { access, refresh } from './web-queries.tsx'
import { scopeTitle, tokenWords as words } from './web-token-words.ts'

export interface Issued {
  readonly name: string
  readonly token: string | null
}

/** A token for an account that the reader administers. The server says what the account's roles don't give. */
export function IssueToken({ open, onIssued, onClose }: { open: boolean; onIssued: (issued: Issued) => void; onClose: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const { data: scopes = [] } = useQuery(access.tokenScopes.queryOptions({ input: {}, staleTime: 600_000, enabled: open }))
  const none = async () => []
  const form: Form = {
    name: 'token',
    title: words.issue,
    why: { zh: '令牌须写明用途、范围、来源地址和期限', en: 'A token says what it is for, how far it reaches, from where and until when' },
    fields: [
      { kind: 'text', name: 'name', title: words.name, help: words.nameHelp, required: true, maxLength: 80 },
      { kind: 'person', name: 'account', title: words.holder, help: words.holderHelp, required: true },
      {
        kind: 'choices',
        name: 'scopes',
        title: words.scopes,
        help: words.scopesHelp,
        required: true,
        options: scopes.map((scope) => ({ value: scope, title: scopeTitle(scope) })),
      },
      { kind: 'longtext', name: 'nets', title: words.nets, help: words.netsHelp, maxLength: 1000 },
      { kind: 'date', name: 'until', title: words.until, required: true, notBefore: localDateOf(new Date()) },
    ],
  }
  const accounts = async (query: string) => {
    if (!query.trim()) return []
    const { rows } = await access.accounts.call({ query: query.trim(), limit: 20 })
    return rows
      .filter(({ disabledAt }) => !disabledAt)
      .map(({ id, person, username, organisation }) => ({ id, name: person.name, note: `${username}，${organisation.name}` }))
  }
  const submit = async (values: Values, key: string) => {
    const name = String(values.name)
    const { token } = await access.issueToken.call({
      key,
      name,
      account: String(values.account),
      scopes: Array.isArray(values.scopes) ? values.scopes.map(String) : [],
      nets: typeof values.nets === 'string' ? values.nets.split(/[\s,，]+/).filter(Boolean) : [],
      until: String(values.until),
    })
    onClose()
    onIssued({ name, token })
    await refresh(queries)
  }
  return (
    <FormDrawer
      open={open}
      form={form}
      submit={words.issue}
      intro={t(words.note)}
      pickers={{ people: accounts, organisations: none, cases: none, names: () => undefined }}
      fieldOf={{ 'token-own': 'account', 'account-disabled': 'account', 'reaches-further': 'account' }}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}

/** Shown once: only its hash is kept. */
export function TokenOnce({ issued, onClose }: { issued: Issued | null; onClose: () => void }) {
  const t = useText()
  const token = issued?.token
  return (
    <ShownOnce open={issued !== null} title={t(words.once)} copies={token ? { text: token, label: words.copy } : null} onClose={onClose}>
      {token ? (
        <>
          <p>{t(words.onceText)}</p>
          <dl className="jx-once">
            <dt>{issued.name}</dt>
            <dd className="jx-code jx-once-token">{token}</dd>
          </dl>
        </>
      ) : (
        <p>{t(words.shownBefore)}</p>
      )}
    </ShownOnce>
  )
}
