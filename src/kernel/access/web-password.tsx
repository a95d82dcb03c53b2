import { type FormEvent, useState } from 'react'
import { instantInDigits, useText } from '../../ui/common/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { passwordFault } from './index.ts'
import { PlainField } from './web-plain.tsx'
import { access, type Security } from './web-queries.tsx'
import { securityWords as words } from './web-security-words.ts'

type Name = 'current' | 'password' | 'again'
type Faults = Readonly<Partial<Record<Name | 'all', Text>>>
const EMPTY: Readonly<Record<Name, string>> = { current: '', password: '', again: '' }

/** The rule is said before, and checked here and by the server alike. Afterwards everybody signs in anew. */
export function PasswordForm({ username, policy, signIn }: { username: string; policy: Security['password']; signIn: string }) {
  const t = useText()
  const [values, setValues] = useState(EMPTY)
  const [faults, setFaults] = useState<Faults>({})
  const [busy, setBusy] = useState(false)
  const [changed, setChanged] = useState(false)
  const keyOf = useWriteKey()
  const { length, classes, history, due } = policy

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { current, password, again } = values
    const rule = password ? passwordFault(password, username, { passwordLength: length, passwordClasses: classes }) : null
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
    setChanged(true)
  }

  if (changed) {
    return (
      <div className="jx-stack" role="status">
        <p>{t(words.changedText)}</p>
        <div>
          <a className="jx-button jx-button-primary" href={signIn}>
            {t(words.signIn)}
          </a>
        </div>
      </div>
    )
  }
  const field = (name: Name, title: Text, autoComplete: string, help?: string) => (
    <PlainField
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
    <form className="jx-password" onSubmit={submit} noValidate>
      {/* Password managers want to know whose password it is. */}
      <input type="text" className="jx-sr" tabIndex={-1} aria-hidden="true" autoComplete="username" value={username} readOnly />
      {due ? <p className="jx-help">{t(words.due, { date: instantInDigits(due).slice(0, 10) })}</p> : null}
      {field('current', words.current, 'current-password')}
      {field('password', words.fresh, 'new-password', t(words.freshHelp, { length, classes, history }))}
      {field('again', words.again, 'new-password')}
      <p className="jx-problem" role="alert">
        {faults.all ? t(faults.all) : null}
      </p>
      <p className="jx-help">{t(words.passwordNote)}</p>
      <div>
        <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
          {t(words.password)}
        </button>
      </div>
    </form>
  )
}
