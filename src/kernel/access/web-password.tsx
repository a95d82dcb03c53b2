import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { usePlace, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { useWriteKey } from '../forms/web-drawer.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { passwordFault } from './index.ts'
import { access, policyOf } from './web-queries.tsx'
import { myWords as words } from './web-words.ts'

type Name = 'current' | 'password' | 'again'
type Faults = Readonly<Partial<Record<Name | 'all', Text>>>
const EMPTY: Readonly<Record<Name, string>> = { current: '', password: '', again: '' }

/** The rule is said before, and checked here and by the server alike. Afterwards everybody signs in anew. */
export function PasswordForm({ username }: { username: string }) {
  const t = useText()
  const { modal } = App.useApp()
  const { go } = usePlace()
  const queries = useQueryClient()
  const { data: policy } = useQuery({ queryKey: ['access', 'policy'], queryFn: () => policyOf(queries) })
  const [values, setValues] = useState(EMPTY)
  const [faults, setFaults] = useState<Faults>({})
  const [busy, setBusy] = useState(false)
  const keyOf = useWriteKey()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { current, password, again } = values
    const rule = policy && password ? passwordFault(password, username, policy) : null
    const found: Faults = {
      ...(current ? {} : { current: words.missing }),
      ...(password ? (rule ? { password: rule.text } : {}) : { password: words.missing }),
      ...(again === password ? {} : { again: words.differs }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await access.changePassword.call({ key: keyOf([current, password]), current, password })
    } catch (error) {
      const { text, fields } = refusalOf(error)
      setFaults(fields.length > 0 ? Object.fromEntries(fields.map((one) => [one.path, one.text])) : { all: text })
      return
    } finally {
      setBusy(false)
    }
    setValues(EMPTY)
    modal.success({
      title: t(words.changed),
      content: t(words.changedText),
      okText: t(words.signIn),
      onOk: () => {
        queries.clear()
        go('/sign-in')
      },
    })
  }

  const field = (name: Name, title: Text, autoComplete: string, help?: string) => (
    <PasswordField
      title={t(title)}
      autoComplete={autoComplete}
      help={help}
      fault={faults[name] ? t(faults[name]) : undefined}
      value={values[name]}
      disabled={busy}
      onChange={(value) => setValues({ ...values, [name]: value })}
    />
  )
  return (
    <Panel title={t(words.password)}>
      <form className="jx-password" onSubmit={submit} noValidate>
        {/* Password managers want to know whose password it is. */}
        <input type="text" className="jx-sr" tabIndex={-1} aria-hidden="true" autoComplete="username" value={username} readOnly />
        {field('current', words.current, 'current-password')}
        {field(
          'password',
          words.fresh,
          'new-password',
          policy ? t(words.freshHelp, { length: policy.passwordLength, classes: policy.passwordClasses }) : undefined,
        )}
        {field('again', words.again, 'new-password')}
        <p className="jx-problem" role="alert">
          {faults.all ? t(faults.all) : null}
        </p>
        <p className="jx-help">{t(words.passwordNote)}</p>
        <div>
          <Button htmlType="submit" type="primary" loading={busy}>
            {t(words.password)}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

interface FieldProps {
  readonly title: string
  readonly autoComplete: string
  readonly help: string | undefined
  readonly fault: string | undefined
  readonly value: string
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}

function PasswordField({ title, autoComplete, help, fault, value, disabled, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className="jx-field">
      <label htmlFor={id} className="jx-label">
        {title}
      </label>
      <Input.Password
        id={id}
        autoComplete={autoComplete}
        maxLength={200}
        status={fault ? 'error' : ''}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-notes`}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-notes`}>
        {fault ? <p className="jx-problem">{fault}</p> : null}
        {help ? <p className="jx-help">{help}</p> : null}
      </div>
    </div>
  )
}
