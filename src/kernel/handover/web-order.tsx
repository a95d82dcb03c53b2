import { localDateOf } from '../calendar/index.ts'
import type { Form, Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { handover, type Preview } from './web-queries.tsx'
import { words } from './web-words.ts'

interface Props {
  readonly preview: Preview
  readonly open: boolean
  readonly onOrdered: (id: string) => void
  readonly onClose: () => void
}

/** Who takes over, and the one act that does it all. */
export function OrderHandover({ preview, open, onOrdered, onClose }: Props) {
  const today = localDateOf(new Date())
  const roles = preview.roles.map(({ grant, title, organisation }) => ({
    value: grant,
    title: { zh: `${title.zh} · ${organisation.name}`, en: `${title.en}, ${organisation.name}` },
  }))
  const form: Form = {
    name: 'handover',
    title: words.begin,
    why: {
      zh: '指定接办人并记录离任日期和事由，随交接留存',
      en: 'Names who takes over, with the day and the reason; kept with the hand-over',
    },
    fields: [
      { kind: 'person', name: 'successor', title: words.successor, required: true },
      { kind: 'person', name: 'otherwise', title: words.otherwise, help: words.otherwiseHelp },
      ...(roles.length > 0
        ? [{ kind: 'choices' as const, name: 'roles', title: words.passed, help: words.passedHelp, options: roles }]
        : []),
      { kind: 'date', name: 'lastDay', title: words.lastDay, required: true, notAfter: today },
      { kind: 'longtext', name: 'reason', title: words.reason, required: true, maxLength: 500 },
    ],
  }
  const none = async () => []
  const people = async (query: string) =>
    query.trim() ? (await handover.people.call({ query: query.trim() })).filter(({ id }) => id !== preview.person.id) : []
  const submit = async (values: Values, key: string) => {
    const { id } = await handover.order.call({
      key,
      person: preview.person.id,
      successor: String(values.successor),
      otherwise: typeof values.otherwise === 'string' ? values.otherwise : null,
      roles: Array.isArray(values.roles) ? values.roles.map(String) : [],
      lastDay: String(values.lastDay),
      reason: String(values.reason),
    })
    onOrdered(id)
  }
  return (
    <FormDrawer
      open={open}
      form={form}
      start={{ lastDay: today }}
      submit={words.begin}
      grave={words.grave}
      pickers={{ people, organisations: none, cases: none, names: () => undefined }}
      fieldOf={{ 'no-account': 'successor', 'to-the-leaving': 'successor', 'reaches-further': 'roles', 'administrators-exclude': 'roles' }}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
