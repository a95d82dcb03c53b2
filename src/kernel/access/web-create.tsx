import { useQueryClient } from '@tanstack/react-query'
import { usePreferences, useText } from '../../ui/common/index.ts'
import type { Form, Values } from '../forms/index.ts'
import type { Pickers } from '../forms/web.tsx'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { useOrganisationChoices } from '../organisations/web.tsx'
import { newPassword, type Once } from './web-once.tsx'
import { access, policyOf, refresh } from './web-queries.tsx'
import { words } from './web-words.ts'

const form: Form = {
  name: 'create',
  title: words.create,
  why: {
    zh: '一人一号：为谁、在哪个单位开设账号；新登记的人员由此建档',
    en: 'One account per person: for whom and where; somebody new gets a file by it',
  },
  records: true,
  fields: [
    {
      kind: 'choice',
      name: 'who',
      title: words.who,
      required: true,
      options: [
        { value: 'new', title: words.newcomer },
        { value: 'existing', title: words.existing },
      ],
    },
    {
      kind: 'person',
      name: 'person',
      title: words.candidate,
      help: words.candidateHelp,
      required: true,
      when: { field: 'who', is: ['existing'] },
    },
    { kind: 'text', name: 'name', title: words.name, maxLength: 50, required: true, personal: true, when: { field: 'who', is: ['new'] } },
    { kind: 'text', name: 'position', title: words.position, maxLength: 100, when: { field: 'who', is: ['new'] } },
    { kind: 'organisation', name: 'organisation', title: words.organisation, required: true },
    { kind: 'text', name: 'username', title: words.username, help: words.usernameHelp, maxLength: 40, required: true },
  ],
}

/** An account for somebody whose file exists, or for somebody new. Its password is made here and shown once. */
export function CreateAccount({ open, onOnce, onClose }: { open: boolean; onOnce: (once: Once) => void; onClose: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const pickers = useAccountPickers()
  const submit = async (values: Values, key: string) => {
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '')
    const username = text('username').trim().toLowerCase()
    const password = newPassword(username, await policyOf(queries))
    await access.createAccount.call({
      key,
      organisation: text('organisation'),
      username,
      password,
      person:
        values.who === 'existing'
          ? { id: text('person') }
          : { name: text('name'), ...(text('position') ? { position: text('position') } : {}) },
    })
    onClose()
    onOnce({ username, password })
    await refresh(queries)
  }
  return (
    <FormDrawer
      open={open}
      form={form}
      start={{ who: 'new' }}
      submit={words.create}
      intro={t(words.createNote)}
      pickers={pickers}
      fieldOf={{ 'username-taken': 'username', 'has-account': 'person', 'not-permitted': 'organisation' }}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}

/** People without an account, and organisations. Two of one name are told apart by birth and masked ID number. */
function useAccountPickers(): Pickers {
  const { language } = usePreferences()
  const organisations = useOrganisationChoices()
  return {
    organisations,
    cases: async () => [],
    names: () => undefined,
    people: async (query) => {
      if (!query.trim()) return []
      const found = await access.candidates.call({ query: query.trim() })
      return found.map(({ person, name, birth, idNumber }) => {
        const note = [birth, idNumber].filter(Boolean).join(language === 'zh' ? '，' : ', ')
        return { id: person, name, ...(note ? { note } : {}) }
      })
    },
  }
}
