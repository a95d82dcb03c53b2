import { Button } from 'antd'
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Icon, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { checkForm, emptyValues, type Form, mustBeNeeded, type Problem, tidyValues, type Values } from './index.ts'
import { FormFields, type Pickers, PickersProvider } from './web.tsx'
import { useWriteKey } from './web-keys.tsx'
import './web-drawer.css'

const words = {
  cancel: { zh: '取消', en: 'Cancel' },
  mend: { zh: '有 {count} 处需要修改', en: '{count} things need mending' },
} satisfies Record<string, Text>

export interface DrawerFormProps {
  readonly form: Form
  readonly start?: Values
  readonly submit: Text
  /** Said before anything is filled in: what will follow. */
  readonly intro?: ReactNode
  /** It cannot be taken back: said in words, beside a button that looks it. */
  readonly grave?: Text
  readonly pickers?: Pickers
  /** Which field a refusal of the whole is about, by its code. */
  readonly fieldOf?: Readonly<Record<string, string>>
  /** `key` stays the same while the same values are sent again. Throws what the server refused. */
  readonly onSubmit: (values: Values, key: string) => Promise<unknown>
  readonly onClose: () => void
}

/** 'milestones[2].due' is about 'milestones'. */
const fieldAt = (path: string) => path.split(/[.[]/)[0] ?? path

/** The form in a drawer, fetched when one is opened: fields and their pickers weigh more than most pages that have such a form. */
export default function DrawerForm({
  form: asked,
  start,
  submit,
  intro,
  grave,
  pickers,
  fieldOf = {},
  onSubmit,
  onClose,
}: DrawerFormProps) {
  const t = useText()
  // A page that asks without a reason, or for what is held, is a mistake of its author and shows nothing.
  const form = useMemo(() => mustBeNeeded(asked), [asked])
  const [values, setValues] = useState<Values>(() => ({ ...emptyValues(form), ...start }))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const keyOf = useWriteKey()
  const summary = useRef<HTMLDivElement>(null)
  const [refusals, setRefusals] = useState(0)
  useEffect(() => {
    if (refusals > 0) summary.current?.focus()
  }, [refusals])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    const tidy = tidyValues(form, values)
    const wrong = checkForm(form, tidy)
    setProblems(wrong)
    setRefusal(null)
    if (wrong.length > 0) return setRefusals(refusals + 1)
    setBusy(true)
    try {
      await onSubmit(tidy, keyOf(tidy))
    } catch (error) {
      const { code, text, fields } = refusalOf(error)
      const field = fieldOf[code]
      const wrong = fields.length === 0 && field ? [{ path: field, code, text }] : fields
      setProblems(wrong)
      setRefusal(wrong.length > 0 ? null : text)
      setRefusals(refusals + 1)
    }
    setBusy(false)
  }
  /** What is being mended is no longer called wrong; it is checked again when it is sent. */
  const change = (next: Values) => {
    setProblems(problems.filter(({ path }) => values[fieldAt(path)] === next[fieldAt(path)]))
    setValues(next)
  }
  const strangers = problems.filter(({ path }) => !form.fields.some(({ name }) => name === fieldAt(path)))

  const fields = <FormFields form={form} values={values} onChange={change} problems={problems} disabled={busy} />
  return (
    <form className="jx-drawer-form" onSubmit={send} noValidate>
      {intro ? <div className="jx-help">{intro}</div> : null}
      {problems.length > 0 || refusal ? (
        <div ref={summary} className="jx-drawer-faults" role="alert" tabIndex={-1}>
          {problems.length > 0 ? <p>{t(words.mend, { count: problems.length })}</p> : null}
          {refusal ? <p>{t(refusal)}</p> : null}
          {strangers.map((one) => (
            <p key={one.path}>{t(one.text)}</p>
          ))}
        </div>
      ) : null}
      {pickers ? <PickersProvider pickers={pickers}>{fields}</PickersProvider> : fields}
      <div className="jx-drawer-foot">
        {grave ? (
          <p className="jx-drawer-grave">
            <Icon name="warning" /> {t(grave)}
          </p>
        ) : null}
        <Button onClick={onClose}>{t(words.cancel)}</Button>
        <Button htmlType="submit" type={grave ? 'default' : 'primary'} danger={grave !== undefined} loading={busy}>
          {t(submit)}
        </Button>
      </div>
    </form>
  )
}
