import { type ComponentType, type FormEvent, Suspense, useMemo, useState } from 'react'
import { checkForm, emptyValues, type Form, mustBeNeeded, type Problem, tidyValues, type Values } from '../../../../kernel/forms/index.ts'
import { useWriteKey } from '../../../../kernel/forms/web-keys.tsx'
import type { FormFieldsProps } from '../../../../kernel/forms/web-parts.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { Loading, useText } from '../../../../ui/common/index.ts'
import { words } from './words.ts'

interface Props {
  readonly form: Form
  readonly submit: Text
  readonly FormFields: ComponentType<FormFieldsProps>
  /** `key` stays the same while the same values are sent again. Throws what the server refused. */
  readonly onSubmit: (values: Values, key: string) => Promise<unknown>
  readonly onClose: () => void
}

/** A short form within a page, the same on the console and the phone; what is typed survives every refusal. */
export function QuickForm({ form: asked, submit, FormFields, onSubmit, onClose }: Props) {
  const t = useText()
  const form = useMemo(() => mustBeNeeded(asked), [asked])
  const [values, setValues] = useState<Values>(() => emptyValues(form))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const keyOf = useWriteKey()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const tidy = tidyValues(form, values)
    const wrong = checkForm(form, tidy)
    setProblems(wrong)
    setRefusal(null)
    if (wrong.length > 0) return
    setBusy(true)
    try {
      await onSubmit(tidy, keyOf(tidy))
      onClose()
    } catch (error) {
      setRefusal(refusalOf(error).text)
    }
    setBusy(false)
  }
  return (
    <form className="jx-stack" onSubmit={send} noValidate>
      <Suspense fallback={<Loading />}>
        <FormFields form={form} values={values} onChange={setValues} problems={problems} disabled={busy} />
      </Suspense>
      {refusal ? (
        <p className="jx-problem" role="alert">
          {t(refusal)}
        </p>
      ) : null}
      <div className="jx-fin-buttons">
        <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
          {t(submit)}
        </button>
        <button type="button" className="jx-button" onClick={onClose}>
          {t(words.cancel)}
        </button>
      </div>
    </form>
  )
}
