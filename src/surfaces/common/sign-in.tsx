import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { useText } from '../../ui/common/index.ts'
import { giveCode, goToProvider, providerLabel, providerRefusal, signIn } from './session.ts'
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
    zh: '忘记密码或没有账号，请联系本单位安全管理员。',
    en: 'If you forgot the password or have no account, ask the security administrator of your organisation.',
  },
  code: { zh: '验证码', en: 'Code' },
  codeHelp: {
    zh: '请输入身份验证器显示的 6 位动态口令；手机不在身边的，输入一个恢复码（如 abcde-12345）。',
    en: 'Enter the six digits that your authenticator shows; without it, one of your recovery codes (such as abcde-12345).',
  },
  codeMissing: { zh: '请填写验证码。', en: 'Enter the code.' },
  verify: { zh: '验证并登录', en: 'Verify and sign in' },
  back: { zh: '返回', en: 'Back' },
  or: { zh: '或', en: 'or' },
} satisfies Record<string, Text>

interface Props {
  readonly place: Text
  /** The surface that the provider sends back to, and the page there. */
  readonly surface: '/console' | '/mobile'
  readonly next: string
  /** What came of a sign-in at the provider, as it stands in the address. */
  readonly came: { readonly refused?: string; readonly step?: string }
  readonly onSignedIn: () => void
}

/** Account and password. A wrong pair is said as a pair; the account stays, the password is asked for again. */
export function SignIn({ place, surface, next, came, onSignedIn }: Props) {
  const t = useText()
  const id = useId()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [halfway, setHalfway] = useState(came.step === 'code')
  const [refusal, setRefusal] = useState<Reason | null>(providerRefusal(came.refused))
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
    if (refused === 'code') {
      setRefusal(null)
      return setHalfway(true)
    }
    setRefusal(refused)
    if (refused) setPassword('')
    else onSignedIn()
  }
  const startAgain = (why: Reason | null) => {
    setPassword('')
    setRefusal(why)
    setHalfway(false)
  }

  return (
    <div className="jx-sign-in">
      <main className="jx-sign-in-card">
        <header>
          <h1>{t(words.name)}</h1>
          <p>{t(place)}</p>
        </header>
        {halfway ? (
          <Code onSignedIn={onSignedIn} onBack={startAgain} />
        ) : (
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
            <Provider onGo={async () => setRefusal(await goToProvider(surface, next))} />
          </form>
        )}
        <p className="jx-help">{t(words.help)}</p>
      </main>
      <footer className="jx-sign-in-foot">
        <LanguageSwitch />
        <LargeTypeSwitch />
      </footer>
    </div>
  )
}

/** The other way in, where the operator has set one. */
function Provider({ onGo }: { onGo: () => Promise<void> }) {
  const t = useText()
  const [label, setLabel] = useState<Text | null>(null)
  useEffect(() => {
    let gone = false
    void providerLabel().then((found) => gone || setLabel(found))
    return () => {
      gone = true
    }
  }, [])
  if (!label) return null
  return (
    <>
      <p className="jx-sign-in-or">{t(words.or)}</p>
      <button type="button" className="jx-button" onClick={() => void onGo()}>
        {t(label)}
      </button>
    </>
  )
}

/** The second half of the sign-in, for those who have a second factor. */
function Code({ onSignedIn, onBack }: { onSignedIn: () => void; onBack: (why: Reason | null) => void }) {
  const t = useText()
  const id = useId()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Reason | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!code.trim()) return setRefusal({ code: 'missing', text: words.codeMissing })
    setBusy(true)
    const refused = await giveCode(code.trim())
    setBusy(false)
    if (refused === null) return onSignedIn()
    if (refused === 'code' || refused.code === 'too-late' || refused.code === 'too-many') return onBack(refused === 'code' ? null : refused)
    setCode('')
    setRefusal(refused)
    field.current?.focus()
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="jx-sign-in-field">
        <label htmlFor={`${id}c`}>{t(words.code)}</label>
        <input
          id={`${id}c`}
          ref={field}
          className="jx-sign-in-input jx-code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
          value={code}
          aria-describedby={`${id}h ${id}r`}
          onChange={(event) => setCode(event.target.value)}
        />
        <p id={`${id}h`} className="jx-help">
          {t(words.codeHelp)}
        </p>
      </div>
      <p id={`${id}r`} className="jx-problem" role="alert">
        {refusal ? t(refusal.text) : null}
      </p>
      <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
        {t(words.verify)}
      </button>
      <button type="button" className="jx-button" onClick={() => onBack(null)}>
        {t(words.back)}
      </button>
    </form>
  )
}
