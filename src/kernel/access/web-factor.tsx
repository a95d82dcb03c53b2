import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { usePreferences, useText } from '../../ui/common/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Text } from '../language/index.ts'
import { atTheDoor } from './web-door.ts'
import { PlainField } from './web-plain.tsx'
import { refresh, type Security } from './web-queries.tsx'
import { securityWords as words } from './web-security-words.ts'

type Step =
  | 'password'
  | 'disable'
  | 'renew'
  | { readonly uri: string; readonly codes: readonly string[] }
  | { readonly codes: readonly string[] }

/** Setting up the second factor, its recovery codes, and turning it off. */
export function SecondFactor({ state, onDone }: { state: Security['secondFactor']; onDone: (() => void) | undefined }) {
  const t = useText()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step | null>(null)
  const close = () => {
    setStep(null)
    void refresh(queries)
  }
  if (step === 'password') return <Begin onShown={setStep} onCancel={() => setStep(null)} />
  if (step === 'disable' || step === 'renew')
    return <WithBoth what={step} onDone={(codes) => (codes ? setStep({ codes }) : close())} onCancel={() => setStep(null)} />
  if (step && 'uri' in step) return <Confirm {...step} onConfirmed={() => setStep({ codes: step.codes })} onCancel={() => setStep(null)} />
  if (step) return <RecoveryCodes codes={step.codes} onKept={onDone ?? close} />
  return (
    <div className="jx-stack">
      <p>
        {t(state.on ? words.factorOn : words.factorOff)}{' '}
        {state.required ? t(state.due ? words.factorDue : words.factorRequired, { day: localDateOf(state.due ?? '') }) : null}
      </p>
      {state.on ? (
        <>
          <p className="jx-help">{t(words.codesLeft, { count: state.recoveryCodes })}</p>
          <div className="jx-steps">
            <button type="button" className="jx-button" onClick={() => setStep('renew')}>
              {t(words.renew)}
            </button>
            <button type="button" className="jx-button jx-button-grave" onClick={() => setStep('disable')}>
              {t(words.disable)}
            </button>
          </div>
        </>
      ) : (
        <div>
          <button type="button" className="jx-button jx-button-primary" onClick={() => setStep('password')}>
            {t(words.enable)}
          </button>
        </div>
      )}
    </div>
  )
}

/** One form at the sign-in's door: what it asks for, and what the door says to it. */
function useDoor(path: string) {
  const { language } = usePreferences()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Text | null>(null)
  return {
    busy,
    refusal,
    async ask(event: FormEvent, body: object) {
      event.preventDefault()
      setBusy(true)
      const said = await atTheDoor(path, body, language)
      setBusy(false)
      setRefusal(said.refused)
      return said.refused ? null : said
    },
  }
}

function Buttons({
  go,
  grave = false,
  busy,
  refusal,
  onCancel,
}: {
  go: string
  grave?: boolean
  busy: boolean
  refusal: Text | null
  onCancel: () => void
}) {
  const t = useText()
  return (
    <>
      <p className="jx-problem" role="alert">
        {refusal ? t(refusal) : null}
      </p>
      <div className="jx-steps">
        <button type="submit" className={`jx-button ${grave ? 'jx-button-grave' : 'jx-button-primary'}`} disabled={busy}>
          {go}
        </button>
        <button type="button" className="jx-button" onClick={onCancel}>
          {t(words.cancel)}
        </button>
      </div>
    </>
  )
}

function Begin({ onShown, onCancel }: { onShown: (shown: { uri: string; codes: readonly string[] }) => void; onCancel: () => void }) {
  const t = useText()
  const [password, setPassword] = useState('')
  const { ask, ...door } = useDoor('/enable')
  const submit = async (event: FormEvent) => {
    const said = await ask(event, { password })
    if (said?.uri && said.recoveryCodes) onShown({ uri: said.uri, codes: said.recoveryCodes })
  }
  return (
    <form className="jx-password" onSubmit={submit} noValidate>
      <p>{t(words.enableHelp)}</p>
      <PlainField title={t(words.current)} autoComplete="current-password" value={password} onChange={setPassword} />
      <Buttons go={t(words.next)} {...door} onCancel={onCancel} />
    </form>
  )
}

function Confirm({ uri, onConfirmed, onCancel }: { uri: string; onConfirmed: () => void; onCancel: () => void }) {
  const t = useText()
  const [code, setCode] = useState('')
  const { ask, ...door } = useDoor('/confirm')
  const submit = async (event: FormEvent) => {
    if (await ask(event, { code })) onConfirmed()
    else setCode('')
  }
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <form className="jx-password" onSubmit={submit} noValidate>
      <p>{t(words.scan)}</p>
      <QrCode text={uri} label={t(words.qr)} />
      <p className="jx-help">
        {t(words.byHand)} <span className="jx-code jx-secret">{secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <PlainField title={t(words.code)} type="text" autoComplete="one-time-code" value={code} onChange={setCode} />
      <Buttons go={t(words.confirm)} {...door} onCancel={onCancel} />
    </form>
  )
}

/** What weakens the second factor is asked for with both. */
function WithBoth({
  what,
  onDone,
  onCancel,
}: {
  what: 'disable' | 'renew'
  onDone: (codes?: readonly string[]) => void
  onCancel: () => void
}) {
  const t = useText()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { ask, ...door } = useDoor(what === 'disable' ? '/disable' : '/generate-backup-codes')
  const submit = async (event: FormEvent) => {
    const said = await ask(event, { password, code })
    if (said) onDone(said.recoveryCodes)
    else setCode('')
  }
  return (
    <form className="jx-password" onSubmit={submit} noValidate>
      <p>{t(what === 'disable' ? words.disableHelp : words.renewHelp)}</p>
      <PlainField title={t(words.current)} autoComplete="current-password" value={password} onChange={setPassword} />
      <PlainField title={t(words.code)} type="text" autoComplete="one-time-code" value={code} onChange={setCode} />
      <Buttons go={t(words[what])} grave={what === 'disable'} {...door} onCancel={onCancel} />
    </form>
  )
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useText()
  return (
    <div className="jx-stack">
      <h3>{t(words.recovery)}</h3>
      <p>{t(words.recoveryText)}</p>
      <ul className="jx-recovery">
        {codes.map((code) => (
          <li key={code} className="jx-code">
            {code}
          </li>
        ))}
      </ul>
      <div className="jx-steps">
        {/* Plain HTTP in an office network has no clipboard; there they are written down. */}
        {'clipboard' in navigator ? (
          <button type="button" className="jx-button" onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>
            {t(words.copy)}
          </button>
        ) : null}
        <button type="button" className="jx-button jx-button-primary" onClick={onKept}>
          {t(words.kept)}
        </button>
      </div>
    </div>
  )
}

/** Drawn here: the secret goes to nobody else's server. Dark on light, also where the page is dark, or cameras don't read it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const [rows, setRows] = useState<readonly (readonly boolean[])[]>([])
  useEffect(() => {
    let here = true
    void import('qr').then(({ default: encode }) => {
      if (here) setRows(encode(text, 'raw', { border: 2 }))
    })
    return () => {
      here = false
    }
  }, [text])
  const size = rows.length
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="jx-qr" role="img" aria-label={label} viewBox={`0 0 ${size || 1} ${size || 1}`} shapeRendering="crispEdges">
      <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
