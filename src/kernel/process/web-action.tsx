import { type ComponentType, type FormEvent, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { DateText, Icon, useText } from '../../ui/common/index.ts'
import { checkForm, emptyValues, tidyValues, type Values } from '../forms/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { type Choice, type FormFieldsProps, optional, PickersProvider, required } from '../forms/web-parts.tsx'
import { Differences } from '../forms/web-read.tsx'
import type { Text } from '../language/index.ts'
import type { Process } from './definition.ts'
import type { Command } from './state.ts'
import { CommentFields, Evidence, type Fault, Faults, filled, type Subject } from './web-action-parts.tsx'
import { actionWords as words } from './web-action-words.ts'
import type { Ask } from './web-ask.ts'
import { type Refused, type Sending, usePickersFor } from './web-case.tsx'
import { type Draft, dropDraft, keepDraft, readDraft } from './web-drafts.tsx'
import { saidBefore, useHeld } from './web-held.tsx'

export interface ActionFormProps {
  readonly process: Process
  readonly view: Subject
  readonly ask: Ask
  /** Who fills it in: a draft is nobody else's. */
  readonly me: string
  /** What the form begins with instead of what the case holds. */
  readonly suggested?: Values | undefined
  readonly onAct: (command: Command, sending: Sending) => Promise<Refused | null>
  /** After a refusal: another action that is allowed. */
  readonly onSwitch: (action: string) => void
  readonly onClose: () => void
  /** After it was done; otherwise it closes. */
  readonly onDone?: () => void
  readonly FormFields: ComponentType<FormFieldsProps>
  /** What the programme shows beside the form. */
  readonly aside?: ((values: Values) => ReactNode) | undefined
}

const NO_FAULT: Fault = { texts: [] }

/** Everything that one thing asks for, checked before it is sent; what is typed survives every refusal, and a reload. */
export function ActionForm(props: ActionFormProps) {
  const { process, view, ask, me, onClose, FormFields } = props
  const { form } = ask
  const t = useText()
  const id = useId()
  const draftName = `${me}.${view.id}.${ask.name}`
  const begin = (): Draft => ({
    values: form ? { ...emptyValues(form), ...saidBefore(form, view.data), ...ask.start, ...props.suggested } : {},
    names: {},
    files: {},
    reason: '',
    verdict: null,
    remarks: [],
    key: newKey(),
    expected: view.seq,
    at: '',
  })
  const [draft, setDraft] = useState<Draft>(() => restored(readDraft(draftName), begin(), view.seq))
  const [kept, setKept] = useState(false)
  const [recovered, setRecovered] = useState(draft.at)
  const [fault, setFault] = useState<Fault>(NO_FAULT)
  const [busy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const unsent = useRef<Record<string, number>>({})
  const offered = useRef<Record<string, string>>({})
  const onFound = useCallback((found: readonly Choice[]) => {
    for (const { id, name } of found) offered.current[id] = name
  }, [])
  const known = useMemo(() => ({ ...view.names, ...draft.names }), [view.names, draft.names])
  const pickers = usePickersFor(process.name, form?.name ?? '', view.organisation.id, known, onFound)
  useEffect(() => {
    if (fault !== NO_FAULT) summary.current?.focus()
  }, [fault])

  const { values, files, reason, verdict, remarks } = draft
  useEffect(() => {
    if (draft.at) setKept(keepDraft(draftName, draft))
  }, [draft, draftName])
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part, at: new Date().toISOString() }))
  const fill = (next: Values) => {
    const text = JSON.stringify(next)
    const picked = Object.entries(offered.current).filter(([id]) => !(id in draft.names) && text.includes(id))
    change({ values: next, ...(picked.length ? { names: { ...draft.names, ...Object.fromEntries(picked) } } : {}) })
  }
  const clear = () => {
    dropDraft(draftName)
    setDraft(begin())
    setKept(false)
    setRecovered('')
    setFault(NO_FAULT)
  }
  const already = (kind: string) => view.evidence.filter((file) => file.kind === kind).length
  const returns = ask.kind === 'return'
  const needsReason = ask.reason === 'needed' || verdict === 'reject'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const tidy = form ? tidyValues(form, values) : undefined
    const fields = form && tidy ? checkForm(form, tidy) : []
    const texts: Text[] = []
    if (ask.verdicts.length && !verdict) texts.push(words.verdictMissing)
    if (needsReason && !reason.trim()) texts.push(words.reasonMissing)
    if (returns && !reason.trim() && remarks.length === 0) texts.push(words.commentMissing)
    for (const need of ask.evidence) {
      const there = already(need.kind) + (files[need.kind]?.length ?? 0)
      if (unsent.current[need.kind]) texts.push(filled(words.evidenceUnsent, need))
      else if (there < need.atLeast) texts.push(filled(words.evidenceMissing, need))
    }
    if (fields.length + texts.length > 0) return setFault({ texts, fields })
    setBusy(true)
    setFault(NO_FAULT)
    const evidence = Object.values(files).flatMap((some) => some.map((file) => file.id))
    const command = ask.command({ values: tidy, evidence, reason: reason.trim(), remarks, verdict })
    const refused = await props.onAct(command, { key: draft.key, expected: draft.expected })
    setBusy(false)
    if (!refused) {
      dropDraft(draftName)
      return (props.onDone ?? onClose)()
    }
    // Whoever has read what changed may go on from there. Where the first try did arrive, what is sent now is something new.
    if (refused.current !== undefined) change({ expected: refused.current })
    else if (refused.reason.code === 'key-reused') change({ key: newKey() })
    setFault({ ...refused, texts: refused.fields?.length ? [] : [refused.reason.text] })
  }

  const shown = useHeld(process, ask.action === undefined ? undefined : form, view, values, fill) ?? form
  const problems = fault.fields ?? []
  const aside = props.aside?.(values)
  return (
    <form className="jx-action" onSubmit={submit} noValidate>
      {ask.next && ask.offer.may ? <p className="jx-help">{t(words.next, { stage: t(ask.next) })}</p> : null}
      {ask.offer.onBehalfOf ? <p className="jx-help">{t(words.onBehalf, { name: ask.offer.onBehalfOf.name })}</p> : null}
      {recovered ? (
        <p className="jx-recovered" role="status">
          {t(words.recovered)} <DateText value={recovered} />
          <button type="button" className="jx-text-button" onClick={clear}>
            {t(words.startAnew)}
          </button>
        </p>
      ) : null}
      {fault !== NO_FAULT ? (
        <div ref={summary} className="jx-faults" role="alert" tabIndex={-1}>
          <Faults fault={fault} process={process} view={view} ask={ask} onSwitch={props.onSwitch} />
        </div>
      ) : null}
      {ask.compare ? (
        <div className="jx-action-part">
          <span className="jx-label">{t(words.compare)}</span>
          <Differences {...ask.compare} />
        </div>
      ) : null}
      {ask.verdicts.length ? (
        <fieldset className="jx-action-part">
          <legend className="jx-label">{t(words.verdict)}</legend>
          <div className="jx-ticks">
            {ask.verdicts.map((one) => (
              <label key={one} className="jx-tick">
                <input type="radio" name={`${id}verdict`} checked={verdict === one} onChange={() => change({ verdict: one })} />
                <span>{t(words[one])}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      {form ? (
        <div className={aside ? 'jx-action-beside' : undefined}>
          <PickersProvider pickers={pickers}>
            <FormFields
              form={shown ?? form}
              values={values}
              onChange={fill}
              problems={problems}
              comments={view.returned?.comments ?? []}
              disabled={busy}
            />
          </PickersProvider>
          {aside ? (
            <aside aria-label={t(words.aside)}>
              <h2 className="jx-sr">{t(words.aside)}</h2>
              {aside}
            </aside>
          ) : null}
        </div>
      ) : null}
      {returns ? (
        <CommentFields forms={ask.commentable} data={view.data} remarks={remarks} onRemarks={(next) => change({ remarks: next })} />
      ) : null}
      {ask.evidence.map((need) => (
        <Evidence
          key={need.kind}
          draft={draftName}
          need={need}
          already={already(need.kind)}
          files={files[need.kind] ?? []}
          onUnsent={(count) => {
            unsent.current[need.kind] = count
          }}
          onFiles={(next) => setDraft((old) => ({ ...old, files: { ...old.files, [need.kind]: next }, at: new Date().toISOString() }))}
        />
      ))}
      {ask.reason !== 'none' || verdict === 'reject' ? (
        <div className="jx-action-part">
          <label htmlFor={`${id}reason`} className="jx-label">
            {t(needsReason || returns ? words.reason : words.remark)}
            {returns && !needsReason ? null : (
              <span className={needsReason ? 'jx-required' : 'jx-optional'}>{t(needsReason ? required : optional)}</span>
            )}
          </label>
          <textarea
            id={`${id}reason`}
            className="jx-input"
            rows={3}
            maxLength={2000}
            value={reason}
            aria-required={needsReason || undefined}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </div>
      ) : null}
      <div className="jx-action-foot">
        {ask.grave ? (
          <p className="jx-grave">
            <Icon name="warning" /> {t(words.grave)}
          </p>
        ) : kept ? (
          <p className="jx-kept">{t(words.kept)}</p>
        ) : null}
        <button type="button" className="jx-button" onClick={onClose}>
          {t(words.cancel)}
        </button>
        <button type="submit" className={`jx-button ${ask.grave ? 'jx-button-grave' : 'jx-button-primary'}`} disabled={busy}>
          {t(ask.title)}
        </button>
      </div>
    </form>
  )
}

/** A draft goes on with its own key only while the case has not moved: otherwise the first try may have arrived. */
function restored(kept: Draft | null, fresh: Draft, seq: number): Draft {
  if (!kept) return fresh
  const same = kept.expected === seq
  return { ...fresh, ...kept, values: { ...fresh.values, ...kept.values }, key: same ? kept.key : fresh.key, expected: seq }
}
