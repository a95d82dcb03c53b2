import { App, Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Form, Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { useOrganisationChoices } from '../organisations/web.tsx'
import { type LifeFile, people } from './web-queries.tsx'
import { words } from './web-words.ts'

type Employment = LifeFile['employments'][number]
type Open = { readonly what: 'begin' } | { readonly what: 'position' | 'end'; readonly at: Employment }

const why = { zh: '登记任职，决定由谁管理这份档案', en: 'Says where somebody works, and so who answers for the file' }
const today = () => localDateOf(new Date())
const FORMS: Readonly<Record<Open['what'], () => Form>> = {
  begin: () => ({
    name: 'employment',
    title: words.beginEmployment,
    why,
    records: true,
    fields: [
      { kind: 'organisation', name: 'organisation', title: words.employer, required: true },
      { kind: 'text', name: 'position', title: words.position, maxLength: 100 },
      { kind: 'date', name: 'from', title: words.since, required: true, notAfter: today() },
    ],
  }),
  position: () => ({
    name: 'position',
    title: words.changePosition,
    why,
    records: true,
    fields: [{ kind: 'text', name: 'position', title: words.position, required: true, maxLength: 100 }],
  }),
  end: () => ({
    name: 'end',
    title: words.endEmployment,
    why,
    records: true,
    fields: [{ kind: 'date', name: 'lastDay', title: words.lastDay, required: true, notAfter: today() }],
  }),
}

const nobody = async () => []

/** Where somebody works and worked; whoever records for an organisation begins, changes and ends it there. */
export function Employments({ id, file, onChanged }: { id: string; file: LifeFile; onChanged: () => void }) {
  const t = useText()
  const { message } = App.useApp()
  const organisations = useOrganisationChoices()
  const [open, setOpen] = useState<Open | null>(null)
  const submit = async (values: Values, key: string) => {
    if (!open) return
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '')
    if (open.what === 'begin') {
      await people.employ.call({
        key,
        id,
        organisation: text('organisation'),
        from: text('from'),
        ...(text('position') && { position: text('position') }),
      })
    } else if (open.what === 'position') {
      await people.changePosition.call({ key, id, organisation: open.at.organisation, position: text('position') })
    } else {
      await people.leave.call({ key, id, organisation: open.at.organisation, lastDay: text('lastDay') })
    }
    setOpen(null)
    void message.success(t(words.saved))
    onChanged()
  }
  return (
    <Panel
      title={t(words.employments)}
      extra={
        <Button size="small" onClick={() => setOpen({ what: 'begin' })}>
          {t(words.beginEmployment)}
        </Button>
      }
    >
      <ul className="jx-people-lines">
        {file.employments.map((one) => (
          <li key={one.id}>
            <span>
              {one.organisationName}
              {one.position ? ` · ${one.position}` : ''}{' '}
              <span className="jx-help">
                {one.from} – {one.to ?? t(words.still)}
              </span>
            </span>
            {one.to === null ? (
              <span className="jx-people-choice">
                <button type="button" className="jx-text-button" onClick={() => setOpen({ what: 'position', at: one })}>
                  {t(words.changePosition)}
                </button>
                <button type="button" className="jx-text-button" onClick={() => setOpen({ what: 'end', at: one })}>
                  {t(words.endEmployment)}
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <FormDrawer
        key={open?.what ?? 'none'}
        open={open !== null}
        form={FORMS[open?.what ?? 'begin']()}
        submit={words.save}
        pickers={{ organisations, people: nobody, cases: nobody, names: () => undefined }}
        fieldOf={{ 'ends-before': 'lastDay', 'employed-already': 'organisation' }}
        onSubmit={submit}
        onClose={() => setOpen(null)}
      />
    </Panel>
  )
}
