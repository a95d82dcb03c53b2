import { type ComponentType, createContext, type ReactNode, use, useEffect, useId, useMemo, useState } from 'react'
import { Icon, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import { type Field, type Form, isAsked, type Json, type Names, type Problem, type Values } from './index.ts'
import { formWords } from './web-words.ts'
import './web.css'

/** A person, an organisation or a case that may be picked. */
export interface Choice {
  readonly id: string
  readonly name: string
  /** What tells two of the same name apart: the organisation, the number. */
  readonly note?: string
}

/** Where choices come from. Given by the page, which knows the server. */
export interface Pickers {
  readonly people: (query: string, role?: string) => Promise<readonly Choice[]>
  readonly organisations: (query: string, of?: string) => Promise<readonly Choice[]>
  readonly cases: (query: string, process: string) => Promise<readonly Choice[]>
  /** Names of ids that the values already hold. */
  readonly names: Names
}

const nobody = () => Promise.resolve([])
const PickersContext = createContext<Pickers>({ people: nobody, organisations: nobody, cases: nobody, names: () => undefined })

export function PickersProvider({ pickers, children }: { pickers: Pickers; children: ReactNode }) {
  return <PickersContext value={pickers}>{children}</PickersContext>
}

/** Names of the ids that values hold, where nothing is picked: pages that only show. */
export function NamesProvider({ names, children }: { names: Readonly<Record<string, string>>; children: ReactNode }) {
  const outer = use(PickersContext)
  const pickers = useMemo(() => ({ ...outer, names: (id: string) => names[id] ?? outer.names(id) }), [outer, names])
  return <PickersContext value={pickers}>{children}</PickersContext>
}

export const usePickers = () => use(PickersContext)

export type PickField = Field & { readonly kind: 'person' | 'persons' | 'organisation' | 'case' }

/** Choices for what is typed, asked for when the typing rests; a late answer never replaces a newer one. */
export function useChoices(field: PickField, query: string, open: boolean): { found: readonly Choice[]; busy: boolean; failed: boolean } {
  const pickers = usePickers()
  const [state, set] = useState<{ found: readonly Choice[]; busy: boolean; failed: boolean }>({ found: [], busy: false, failed: false })
  const limit = field.kind === 'organisation' ? field.of : field.kind === 'case' ? field.process : field.role
  useEffect(() => {
    if (!open) return
    let current = true
    const ask = () => {
      if (field.kind === 'organisation') return pickers.organisations(query, limit)
      return field.kind === 'case' ? pickers.cases(query, limit ?? '') : pickers.people(query, limit)
    }
    set((old) => ({ ...old, busy: true }))
    const timer = setTimeout(
      () => {
        ask().then(
          (found) => current && set({ found, busy: false, failed: false }),
          () => current && set({ found: [], busy: false, failed: true }),
        )
      },
      query ? 250 : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [pickers, field.kind, limit, query, open])
  return state
}

/**
 * A number as it is typed. What cannot be read stays as it was typed and becomes the value,
 * so that the form's own check names the fault. Full-width digits of Chinese input methods are understood.
 */
export function useTyped(
  value: Json | undefined,
  onChange: (value: Json) => void,
  read: (text: string) => Json | null,
  show: (value: Json) => string,
): [string, (typed: string) => void] {
  const textOf = (one: Json | undefined) => (one === null || one === undefined ? '' : typeof one === 'string' ? one : show(one))
  const [typed, setTyped] = useState(() => textOf(value))
  const meant = (text: string): Json => {
    const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
    return plain === '' ? null : (read(plain) ?? text)
  }
  const shown = meant(typed) === (value ?? null) ? typed : textOf(value)
  return [
    shown,
    (next) => {
      setTyped(next)
      onChange(meant(next))
    },
  ]
}

/** What somebody wrote about a field when the case was returned. */
export interface Remark {
  /** 'application.milestones[2].due' */
  readonly path: string
  readonly text: string
}

export interface FormFieldsProps {
  readonly form: Form
  readonly values: Values
  readonly onChange: (values: Values) => void
  readonly problems?: readonly Problem[]
  readonly comments?: readonly Remark[]
  readonly disabled?: boolean
}

/** One control: everything about a field but its label, its help and what is wrong with it. */
export interface ControlProps {
  readonly field: Field
  readonly id: string
  readonly value: Json | undefined
  readonly onChange: (value: Json) => void
  readonly invalid: boolean
  readonly disabled: boolean
  /** Where no visible label stands beside the control (a cell of a table). */
  readonly label?: string
  readonly describedBy?: string
  /** The id of the visible label, for groups of controls. */
  readonly labelledBy?: string
}

export interface RowsProps {
  readonly field: Field & { readonly kind: 'table' }
  readonly id: string
  readonly path: string
  readonly rows: readonly Values[]
  readonly onChange: (rows: readonly Values[]) => void
  readonly said: Said
  readonly disabled: boolean
  readonly labelledBy: string
}

/** How a surface draws controls and tables. */
export interface Kit {
  readonly Control: ComponentType<ControlProps>
  readonly Rows: ComponentType<RowsProps>
}

/** Problems and comments by path. */
export interface Said {
  readonly problems: (path: string) => readonly Text[]
  readonly comments: (path: string) => readonly string[]
}

const why: Text = { zh: '为什么要填', en: 'Why it is asked' }
export const required: Text = { zh: '必填', en: 'required' }
export const optional: Text = { zh: '选填', en: 'optional' }
const comment: Text = { zh: '退回意见', en: 'Comment' }

/** The label's control is several controls: it is named as a group. */
const isGroup = (field: Field) => field.kind === 'yesno' || field.kind === 'choice' || field.kind === 'choices' || field.kind === 'table'

/** The fields of a form in a surface's own controls. */
export function FieldsWith({
  kit,
  form,
  values,
  onChange,
  problems = [],
  comments = [],
  disabled = false,
}: FormFieldsProps & { kit: Kit }) {
  const id = useId()
  const said: Said = {
    problems: (path) => problems.filter((one) => one.path === path).map((one) => one.text),
    comments: (path) => comments.filter((one) => one.path === `${form.name}.${path}`).map((one) => one.text),
  }
  return (
    <div className="jx-form">
      {form.why ? <Why text={form.why} /> : null}
      {form.fields
        .filter((field) => isAsked(field, values))
        .map((field) => (
          <OneField
            key={field.name}
            kit={kit}
            field={field}
            id={`${id}${field.name}`}
            value={values[field.name]}
            onChange={(value) => onChange({ ...values, [field.name]: value })}
            said={said}
            disabled={disabled}
          />
        ))}
    </div>
  )
}

interface OneFieldProps {
  readonly kit: Kit
  readonly field: Field
  readonly id: string
  readonly value: Json | undefined
  readonly onChange: (value: Json) => void
  readonly said: Said
  readonly disabled: boolean
}

function OneField({ kit: { Control, Rows }, field, id, value, onChange, said, disabled }: OneFieldProps) {
  const t = useText()
  const problems = said.problems(field.name)
  const comments = said.comments(field.name)
  const notes = `${id}-notes`
  const labelId = `${id}-label`
  const hasNotes = field.help !== undefined || problems.length > 0 || comments.length > 0
  const label = (
    <>
      {t(field.title)}
      <span className={field.required ? 'jx-required' : 'jx-optional'}>{t(field.required ? required : optional)}</span>
    </>
  )
  return (
    <div className={`jx-form-field jx-form-${field.kind}`} data-invalid={problems.length > 0 || undefined}>
      {isGroup(field) ? (
        <span id={labelId} className="jx-label">
          {label}
        </span>
      ) : (
        <label id={labelId} htmlFor={id} className="jx-label">
          {label}
        </label>
      )}
      {comments.length > 0 ? <Comments texts={comments} /> : null}
      {field.kind === 'table' ? (
        <Rows
          field={field}
          id={id}
          path={field.name}
          rows={Array.isArray(value) ? (value as readonly Values[]) : []}
          onChange={onChange}
          said={said}
          disabled={disabled}
          labelledBy={labelId}
        />
      ) : (
        <Control
          field={field}
          id={id}
          value={value}
          onChange={onChange}
          invalid={problems.length > 0}
          disabled={disabled}
          labelledBy={labelId}
          {...(hasNotes ? { describedBy: notes } : {})}
        />
      )}
      {hasNotes ? (
        <div id={notes} className="jx-form-notes">
          <Problems texts={problems} />
          {field.help ? <p className="jx-help">{t(field.help)}</p> : null}
          {comments.length > 0 ? <span className="jx-sr">{`${t(comment)} ${comments.join(' ')}`}</span> : null}
        </div>
      ) : null}
      {field.why ? <Why text={field.why} of={field.title} /> : null}
    </div>
  )
}

/** Why something is asked and on what basis, for whoever wants to know. */
function Why({ text, of }: { text: Text; of?: Text }) {
  const t = useText()
  return (
    <details className="jx-why">
      <summary>
        {t(why)}
        {of ? <span className="jx-sr">{`: ${t(of)}`}</span> : null}
      </summary>
      {t(text)}
    </details>
  )
}

export function Problems({ texts }: { texts: readonly Text[] }) {
  const t = useText()
  return texts.map((text) => (
    <p key={text.zh} className="jx-problem">
      {t(text)}
    </p>
  ))
}

/** What the reviewer wrote, at the field it is about. */
export function Comments({ texts }: { texts: readonly string[] }) {
  const t = useText()
  return (
    <div className="jx-comment" role="note" aria-label={t(comment)}>
      <Icon name="comment" />
      <div>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </div>
  )
}

/** The entries of a value that holds several. */
export function listed(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

export function searchHint(field: PickField): Text {
  if (field.kind === 'organisation') return formWords.searchOrganisation
  return field.kind === 'case' ? formWords.searchCase : formWords.search
}
