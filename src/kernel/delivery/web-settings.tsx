import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import deliveryAddresses from '../../platform/client/addresses/delivery.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { DateText, Loading, StatusTag, useText } from '../../ui/common/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Failed, refusalOf } from '../language/web.tsx'
import { MESSAGE_KINDS } from '../notifications/index.ts'
import type { deliveryContract, SettingsView } from './contract.ts'
import { type Preferences, WHEN, type When } from './preferences.ts'
import { kindHelp, kindTitle, kindTitles, resultText, stateTitles, whenTitles, words } from './web-words.ts'
import './web.css'

export const delivery = queriesOf<typeof deliveryContract>(deliveryAddresses)

interface Props {
  /** The sheet that a part of the page stands on: the console's or the phone's. */
  readonly Sheet: (props: { readonly title: string; readonly children: ReactNode }) => ReactNode
}

/** What somebody gets by e-mail, and when: with the controls of the browser, for the desk and the phone alike. */
export function NotificationSettings({ Sheet }: Props) {
  const t = useText()
  const { data, error, refetch } = useQuery(delivery.settings.queryOptions())
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <Sheet title={t(words.email)}>
        <Address settings={data} />
      </Sheet>
      <Sheet title={t(words.what)}>
        <Choices chosen={data.preferences} />
      </Sheet>
      <Sheet title={t(words.sent)}>
        <Sent />
      </Sheet>
    </>
  )
}

/** Sends, and says what the server refused. */
function useSending() {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Text | null>(null)
  const send = async (work: () => Promise<SettingsView>): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      queries.setQueryData(delivery.settings.queryKey(), await work())
      return true
    } catch (error) {
      const { text, fields } = refusalOf(error)
      setRefusal(fields[0]?.text ?? text)
      return false
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: delivery.key() })
    }
  }
  return { busy, refusal, send }
}

function Address({ settings: { mail, address } }: { settings: SettingsView }) {
  const t = useText()
  const { busy, refusal, send } = useSending()
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')
  const [other, setOther] = useState(false)
  const asking = !address || other
  const give = async (event: FormEvent) => {
    event.preventDefault()
    if (await send(() => delivery.giveAddress.call({ key: newKey(), email: email.trim() }))) setOther(false)
  }
  const prove = async (event: FormEvent) => {
    event.preventDefault()
    if (await send(() => delivery.verifyAddress.call({ key: newKey(), code: code.trim() }))) setCode('')
  }
  return (
    <div className="jx-stack">
      {mail ? null : <p>{t(words.noMail)}</p>}
      {address ? (
        <p>
          <span className="jx-code">{address.masked}</span>{' '}
          <StatusTag tone={address.verified ? 'good' : 'warn'}>{t(address.verified ? words.verified : words.unverified)}</StatusTag>
        </p>
      ) : mail ? (
        <p className="jx-help">{t(words.none)}</p>
      ) : null}
      {mail && address && !address.verified && !other ? (
        <form className="jx-delivery-line" onSubmit={prove}>
          <Line title={words.code} help={words.codeHelp}>
            {(id, help) => (
              <input
                {...{ id, 'aria-describedby': help }}
                className="jx-input"
                inputMode="numeric"
                autoComplete="one-time-code"
                pattern="[0-9]{6}"
                maxLength={6}
                required
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Line>
          <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
            {t(words.verify)}
          </button>
        </form>
      ) : null}
      {mail && asking ? (
        <form className="jx-delivery-line" onSubmit={give}>
          <Line title={words.address}>
            {(id) => (
              <input
                id={id}
                className="jx-input"
                type="email"
                autoComplete="email"
                maxLength={254}
                required
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Line>
          <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
            {t(words.sendCode)}
          </button>
        </form>
      ) : null}
      <p className="jx-problem" role="alert">
        {refusal ? t(refusal) : null}
      </p>
      {address && !other ? (
        <p className="jx-delivery-buttons">
          {mail ? (
            <button type="button" className="jx-button jx-button-small" onClick={() => setOther(true)}>
              {t(words.otherAddress)}
            </button>
          ) : null}
          <button
            type="button"
            className="jx-button jx-button-small"
            disabled={busy}
            onClick={() => void send(() => delivery.dropAddress.call({}))}
          >
            {t(words.remove)}
          </button>
        </p>
      ) : null}
    </div>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

function Choices({ chosen }: { chosen: Preferences }) {
  const t = useText()
  const { busy, refusal, send } = useSending()
  const [so, setSo] = useState(chosen)
  const [saved, setSaved] = useState(false)
  const change = (part: Partial<Preferences>) => {
    setSaved(false)
    setSo({ ...so, ...part })
  }
  const quiet = so.quiet
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setSaved(await send(() => delivery.choose.call(so)))
  }
  return (
    <form className="jx-stack" onSubmit={save}>
      {MESSAGE_KINDS.map((kind) => (
        <Line key={kind} title={kindTitles[kind]} help={kindHelp[kind]}>
          {(id, help) => (
            <select
              {...{ id, 'aria-describedby': help }}
              className="jx-input"
              value={so.email[kind]}
              onChange={(event) => change({ email: { ...so.email, [kind]: event.target.value as When } })}
            >
              {WHEN.map((when) => (
                <option key={when} value={when}>
                  {t(whenTitles[when])}
                </option>
              ))}
            </select>
          )}
        </Line>
      ))}
      <Line title={words.digestHour}>
        {(id) => <Hour id={id} value={so.digestHour} onChange={(digestHour) => change({ digestHour })} />}
      </Line>
      <fieldset className="jx-delivery-quiet">
        <legend>{t(words.quiet)}</legend>
        <label>
          <input
            type="checkbox"
            checked={quiet !== null}
            onChange={(event) => change({ quiet: event.target.checked ? { from: 21, to: 7 } : null })}
          />{' '}
          {t(words.quietOn)}
        </label>
        {quiet ? (
          <div className="jx-delivery-hours">
            <Line title={words.from}>
              {(id) => <Hour id={id} value={quiet.from} onChange={(from) => change({ quiet: { ...quiet, from } })} />}
            </Line>
            <Line title={words.to}>{(id) => <Hour id={id} value={quiet.to} onChange={(to) => change({ quiet: { ...quiet, to } })} />}</Line>
          </div>
        ) : null}
      </fieldset>
      <p className="jx-problem" role="alert">
        {refusal ? t(refusal) : null}
      </p>
      <p className="jx-delivery-buttons">
        <button type="submit" className="jx-button jx-button-primary" disabled={busy}>
          {t(words.save)}
        </button>
        <span role="status">{saved ? t(words.saved) : null}</span>
      </p>
    </form>
  )
}

function Hour({ id, value, onChange }: { id: string; value: number; onChange: (hour: number) => void }) {
  return (
    <select id={id} className="jx-input" value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {HOURS.map((hour) => (
        <option key={hour} value={hour}>
          {`${String(hour).padStart(2, '0')}:00`}
        </option>
      ))}
    </select>
  )
}

function Line({ title, help, children }: { title: Text; help?: Text; children: (id: string, help: string | undefined) => ReactNode }) {
  const t = useText()
  const id = useId()
  return (
    <div className="jx-delivery-field">
      <label htmlFor={id}>{t(title)}</label>
      {children(id, help ? `${id}h` : undefined)}
      {help ? (
        <p id={`${id}h`} className="jx-help">
          {t(help)}
        </p>
      ) : null}
    </div>
  )
}

const SHOWN = 20

function Sent() {
  const t = useText()
  const { data, error, refetch } = useQuery(delivery.mine.queryOptions({ input: { limit: SHOWN } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  if (data.rows.length === 0) return <p className="jx-help">{t(words.sentNone)}</p>
  return (
    <ul className="jx-delivery-sent">
      {data.rows.map((row) => (
        <li key={row.id}>
          <StatusTag tone={row.state === 'failed' ? 'bad' : row.state === 'sent' ? 'good' : 'neutral'}>
            {t(stateTitles[row.state])}
          </StatusTag>
          <span>{t(kindTitle(row.kind))}</span>
          <span className="jx-code">{row.to}</span>
          <DateText value={row.lastAt ?? row.dueAt} />
          {row.result ? <span className="jx-help">{t(resultText(row.result))}</span> : null}
        </li>
      ))}
    </ul>
  )
}
