import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { useText } from '../../ui/common/index.ts'
import { signIn } from './session.ts'
import { LanguageSwitch, LargeTypeSwitch } from './switches.tsx'
import './sign-in.css'

const words = {
  name: { zh: '匠心', en: 'Jiangxin' },
  account: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  show: { zh: '显示密码', en: 'Show the password' },
  enter: { zh: '登录', en: 'Sign in' },
  missing: { zh: '请填写账号和密码。', en: 'Enter your account and password.' },
  help: {
    zh: '忘记密码或没有账号，请联系本单位系统管理员。',
    en: 'If you forgot the password or have no account, ask the system administrator of your organisation.',
  },
} satisfies Record<string, Text>

/** Account and password. A wrong pair is said as a pair; the account stays, the password is asked for again. */
export function SignIn({ place, onSignedIn }: { place: Text; onSignedIn: () => void }) {
  const t = useText()
  const id = useId()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Reason | null>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (refusal?.code === 'wrong') passwordField.current?.focus()
  }, [refusal])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!account.trim() || !password) return setRefusal({ code: 'missing', text: words.missing })
    setBusy(true)
    const refused = await signIn(account.trim(), password)
    setBusy(false)
    setRefusal(refused)
    if (refused) setPassword('')
    else onSignedIn()
  }

  return (
    <div className="jx-sign-in">
      <main className="jx-sign-in-card">
        <header>
          <h1>{t(words.name)}</h1>
          <p>{t(place)}</p>
        </header>
        <form onSubmit={submit} noValidate>
          <div className="jx-sign-in-field">
            <label htmlFor={`${id}a`}>{t(words.account)}</label>
            <input
              id={`${id}a`}
              className="jx-sign-in-input"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={account}
              onChange={(event) => setAccount(event.target.value)}
            />
          </div>
          <div className="jx-sign-in-field">
            <label htmlFor={`${id}p`}>{t(words.password)}</label>
            <input
              id={`${id}p`}
              ref={passwordField}
              className="jx-sign-in-input"
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              value={password}
              aria-describedby={`${id}r`}
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
          <label className="jx-sign-in-show">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
            {t(words.show)}
          </label>
          <p id={`${id}r`} className="jx-problem" role="alert">
            {refusal ? t(refusal.text) : null}
          </p>
          <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
            {t(words.enter)}
          </button>
        </form>
        <p className="jx-help">{t(words.help)}</p>
      </main>
      <footer className="jx-sign-in-foot">
        <LanguageSwitch />
        <LargeTypeSwitch />
      </footer>
    </div>
  )
}
