import { useQueries, useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useId, useState } from 'react'
import { Empty, Loading, usePlace, useText } from '../../ui/common/index.ts'
import type { Form, Json, Values } from '../forms/index.ts'
import type { FormFieldsProps } from '../forms/web-parts.tsx'
import { Failed } from '../language/web.tsx'
import type { EvidenceNeed, Process } from './definition.ts'
import { START } from './state.ts'
import { ActionForm, type ActionFormProps } from './web-action.tsx'
import type { Subject } from './web-action-parts.tsx'
import type { Ask } from './web-ask.ts'
import { cases, refusedOf } from './web-case.tsx'
import { Deferred, useProcess, useProgrammeOf } from './web-processes.tsx'
import { filingWords, useStartable } from './web-startable.ts'
import './web.css'

export { filingWords, useStartable } from './web-startable.ts'

interface Props {
  readonly me: string
  readonly surface: 'desk' | 'phone'
  readonly FormFields: ComponentType<FormFieldsProps>
}

/**
 * Files a case of the process in the address: first for whom, where there is a choice, then the form.
 * `organisation` and any plain field of the form may be given in the search part of the address.
 */
export function Filing({ me, surface, FormFields }: Props) {
  const t = useText()
  const { params, search, setSearch, go } = usePlace()
  const { found, error, again } = useStartable()
  const process = useProcess(params.process ?? '')
  const programme = useProgrammeOf(params.process ?? '')
  const names = useCaseNames(process, search)
  if (error) return <Failed error={error} onRetry={again} />
  if (!found) return <Loading />
  const organisations = found.find((one) => one.process === params.process)?.organisations
  if (!process || !organisations) return <Empty title={filingWords.none} help={filingWords.noneHelp} />
  const [only] = organisations
  const organisation = organisations.length === 1 ? only : organisations.find(({ id }) => id === search.organisation)
  if (!organisation) return <Organisations all={organisations} onChoose={(id) => setSearch({ organisation: id })} />
  const form = process.forms[process.start.form]
  if (!form) return null
  const asides = surface === 'desk' ? programme?.formAside : programme?.phoneFormAside
  const part = asides?.[process.name]?.[form.name]
  return (
    <div className="jx-filing">
      <p className="jx-help">
        {t(filingWords.for)}
        {organisation.name}{' '}
        {organisations.length > 1 ? (
          <button type="button" className="jx-text-button" onClick={() => setSearch({ organisation: undefined })}>
            {t(filingWords.other)}
          </button>
        ) : null}
        <br />
        {t(filingWords.next, { stage: t(process.stages[process.start.stage]?.title ?? process.title) })}
      </p>
      <FilingForm
        key={organisation.id}
        process={process}
        organisation={organisation}
        form={form}
        names={names}
        me={me}
        suggested={given(form, search)}
        FormFields={FormFields}
        onClose={() => go('/work')}
        aside={
          part
            ? (values: Values) => <Deferred part={part} props={{ process, action: START, organisation: organisation.id, values }} />
            : undefined
        }
      />
    </div>
  )
}

interface FilingFormProps extends Pick<ActionFormProps, 'me' | 'FormFields' | 'suggested' | 'onClose' | 'aside'> {
  readonly process: Process
  readonly organisation: Subject['organisation']
  /** What is asked: the form that files a case, or as much of it as is not known yet. */
  readonly form: Form
  /** What is known without asking. */
  readonly known?: Values
  /** Files that may go along. */
  readonly evidence?: readonly EvidenceNeed[]
  readonly names?: Subject['names']
  /** What the case is filed about, where several drafts of one process are to be kept apart. */
  readonly about?: string
}

/** The form that files a case for an organisation. Once it is filed, the case's page opens. */
export function FilingForm({ process, organisation, form, known = {}, evidence = [], names = {}, about, ...props }: FilingFormProps) {
  const { go } = usePlace()
  const queries = useQueryClient()
  return (
    <ActionForm
      {...props}
      process={process}
      view={unfiled(process, organisation, names, about)}
      ask={filingAsk(form, evidence)}
      onSwitch={() => undefined}
      onDone={() => undefined}
      onAct={async (command, { key }) => {
        const { values = {}, evidence: files = [] } = command.type === 'act' ? command : {}
        const filing = { process: process.name, organisation: organisation.id, ...(files.length > 0 && { evidence: [...files] }) }
        try {
          const { id } = await cases.start.call({ key, ...filing, values: { ...values, ...known } as never })
          await queries.invalidateQueries()
          go(`/cases/${id}`)
          return null
        } catch (thrown) {
          return refusedOf(thrown)
        }
      }}
    />
  )
}

/** One of several organisations; from ten on they can be narrowed by typing. */
function Organisations({ all, onChoose }: { all: readonly { id: string; name: string }[]; onChoose: (id: string) => void }) {
  const t = useText()
  const id = useId()
  const [query, setQuery] = useState('')
  const found = all.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()))
  return (
    <section className="jx-choose" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{t(filingWords.choose)}</h2>
      {all.length >= 10 ? (
        <input
          className="jx-input"
          type="search"
          aria-label={t(filingWords.find)}
          placeholder={t(filingWords.find)}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      ) : null}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className="jx-choice" onClick={() => onChoose(one.id)}>
              {one.name}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="jx-help">{t(filingWords.noMatch)}</p> : null}
    </section>
  )
}

/** The case before there is one: its name is the draft's name. */
function unfiled(process: Process, organisation: Subject['organisation'], names: Subject['names'], about = ''): Subject {
  return {
    id: `new.${process.name}.${organisation.id}${about && `.${about}`}`,
    seq: 0,
    organisation,
    names,
    evidence: [],
    data: {},
    returned: null,
    offers: [],
  }
}

function filingAsk(form: Form, evidence: readonly EvidenceNeed[]): Ask {
  return {
    name: START,
    title: filingWords.file,
    offer: { type: 'act', may: true },
    kind: 'step',
    leads: true,
    form,
    action: START,
    start: {},
    verdicts: [],
    commentable: [],
    evidence,
    reason: 'none',
    grave: false,
    command: ({ values, evidence: files }) => ({ type: 'act', action: START, evidence: files, ...(values ? { values } : {}) }),
  }
}

/** Titles of the cases that the address names. */
function useCaseNames(process: Process | undefined, search: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fields = process?.forms[process.start.form]?.fields.filter(({ kind }) => kind === 'case') ?? []
  const ids = fields.flatMap((field) => search[field.name] ?? [])
  return useQueries({
    queries: ids.map((id) => cases.show.queryOptions({ input: { id }, retry: false })),
    combine: namesOf,
  })
}

const namesOf = (asked: readonly { readonly data?: { readonly id: string; readonly title: string } | undefined }[]) =>
  Object.fromEntries(asked.flatMap(({ data }) => (data ? [[data.id, data.title]] : [])))

/** Values of plain fields that the address brings along: a change of this project, a benefit of that one. */
function given(form: Form, search: Readonly<Record<string, string>>): Values {
  const plain = new Set(['text', 'choice', 'date', 'person', 'organisation', 'case'])
  return Object.fromEntries(
    form.fields.flatMap((field): [string, Json][] => {
      const value = search[field.name]
      return field.name !== 'organisation' && value && plain.has(field.kind) ? [[field.name, value]] : []
    }),
  )
}
