import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, useText } from '../../ui/common/index.ts'
import { checkForm, emptyValues, type Form, type Problem, tidyValues, type Values } from '../forms/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { FormFields } from '../forms/web-phone.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { phoneWords as words } from './web-phone-words.ts'
import './web-phone.css'

interface Props {
  readonly form: Form
  readonly start?: Values
  readonly submit: Text
  /** Where the way out leads. */
  readonly above?: string
  readonly children?: ReactNode
  /** @param key the same at every try of the same filling */
  readonly onSend: (values: Values, key: string) => Promise<void>
}

/** A short form about oneself: checked before it is sent, and every refusal said in plain words at its place. */
export function OwnForm({ form, start, submit, above, children, onSend }: Props) {
  const t = useText()
  const [values, setValues] = useState<Values>(() => ({ ...emptyValues(form), ...start }))
  const [key] = useState(newKey)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refused, setRefused] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const told = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0 || refused) told.current?.focus()
  }, [problems, refused])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    const tidy = tidyValues(form, values)
    const found = checkForm(form, tidy)
    setProblems(found)
    setRefused(null)
    if (found.length > 0) return
    setBusy(true)
    try {
      await onSend(tidy, key)
    } catch (thrown) {
      const { text, fields } = refusalOf(thrown)
      const named = fields.map((one) => ({ ...one, path: one.path.replace(/^detail\./, '') }))
      const mine = named.filter(({ path }) => form.fields.some(({ name }) => name === path))
      setProblems(mine)
      setRefused(mine.length > 0 ? null : (named[0]?.text ?? text))
      setBusy(false)
    }
  }
  return (
    <form className="jx-my-form" onSubmit={send} noValidate>
      {children}
      {problems.length > 0 || refused ? (
        <div ref={told} className="jx-my-faults" role="alert" tabIndex={-1}>
          {refused ? <p>{t(refused)}</p> : <p>{t(words.mend, { count: problems.length })}</p>}
        </div>
      ) : null}
      <FormFields form={form} values={values} onChange={setValues} problems={problems} disabled={busy} />
      <div className="jx-my-foot">
        <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
          {t(submit)}
        </button>
        {above ? (
          <Link to={above} className="jx-button">
            {t(words.cancel)}
          </Link>
        ) : null}
      </div>
    </form>
  )
}
