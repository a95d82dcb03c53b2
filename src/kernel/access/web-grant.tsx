import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useText } from '../../ui/common/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { type Form, type Values, worded } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { useOrganisationChoices } from '../organisations/web.tsx'
import { excludedBy } from '../rights/index.ts'
import { type Account, access, refresh, useRoles } from './web-queries.tsx'
import { words } from './web-words.ts'

/** A role at an organisation. That two administrators' posts never meet in one hand, the server says at the role. */
export function GrantRole({ open, account, onClose }: { open: boolean; account: Account; onClose: () => void }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { roles } = useRoles()
  const organisations = useOrganisationChoices()
  const none = async () => []
  const today = localDateOf(new Date())
  const known = new Map(roles.map(({ administrator, ...role }) => [role.name, { ...role, ...(administrator && { administrator }) }]))
  const held = account.grants.map(({ role }) => role)
  const post = held.flatMap((name) => known.get(name) ?? []).find(({ administrator }) => administrator)
  const form: Form = {
    name: 'grant',
    title: words.grant,
    why: {
      zh: '授权须写明角色、单位和期限（GB/T 22239—2019 访问控制）',
      en: 'A role is held at a place and for a time (GB/T 22239-2019, access control)',
    },
    fields: [
      {
        kind: 'choice',
        name: 'role',
        title: words.role,
        required: true,
        options: roles.filter(({ name }) => !excludedBy(name, held, known)).map(({ name, title }) => ({ value: name, title })),
        ...(post && { help: worded(words.excluded, { post: post.title }) }),
      },
      { kind: 'organisation', name: 'organisation', title: words.at, help: words.atHelp, required: true },
      { kind: 'date', name: 'from', title: words.from, required: true },
      { kind: 'date', name: 'to', title: words.to, help: words.toHelp, notBefore: today },
    ],
  }
  const names = (id: string) => (id === account.organisation.id ? account.organisation.name : undefined)
  const submit = async (values: Values, key: string) => {
    await access.grant.call({
      key,
      id: account.id,
      role: String(values.role),
      organisation: String(values.organisation),
      from: String(values.from),
      to: typeof values.to === 'string' ? values.to : null,
    })
    void message.success(t(words.granted))
    onClose()
    await refresh(queries)
  }
  return (
    <FormDrawer
      open={open}
      form={form}
      start={{ organisation: account.organisation.id, from: today }}
      submit={words.grant}
      intro={t(words.manage, { name: account.person.name })}
      pickers={{ people: none, cases: none, organisations, names }}
      fieldOf={{
        'administrators-exclude': 'role',
        'own-roles': 'role',
        'granted-already': 'role',
        'no-such-role': 'role',
        'organisation-closed': 'organisation',
        'not-permitted': 'organisation',
        'ends-before': 'to',
      }}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
