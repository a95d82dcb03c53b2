import { useMemo, useState } from 'react'
import { DateText, Icon, type StoredFile, Upload, useText } from '../../ui/common/index.ts'
import { carryAs } from '../evidence/web.tsx'
import { keeperOf } from '../evidence/web-kept.tsx'
import type { Form, Values } from '../forms/index.ts'
import type { Remark } from '../forms/web-parts.tsx'
import { FormRead } from '../forms/web-read.tsx'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { EvidenceNeed, Process } from './definition.ts'
import { actionWords as words } from './web-action-words.ts'
import type { Ask } from './web-ask.ts'
import type { Refused } from './web-case.tsx'
import { happeningText } from './web-headline.ts'

/** What a form needs to know of the case; also of one that is only being filed. */
export type Subject = Pick<CaseView, 'id' | 'seq' | 'organisation' | 'names' | 'evidence' | 'data' | 'returned' | 'offers'>

/** A reason shown to the person, with what helps on. */
export type Fault = Partial<Omit<Refused, 'reason'>> & { readonly texts: readonly Text[] }

/** What stands in the way, in the server's words, and what can be done about it. */
export function Faults({
  fault,
  process,
  view,
  ask,
  onSwitch,
}: {
  fault: Fault
  process: Process
  view: Subject
  ask: Ask
  onSwitch: (action: string) => void
}) {
  const t = useText()
  const fields = ask.form?.fields ?? []
  const strangers = (fault.fields ?? []).filter(({ path }) => !fields.some(({ name }) => path === name || path.startsWith(`${name}[`)))
  const others = (fault.allowed ?? []).filter(({ action }) => action !== ask.action)
  return (
    <>
      {fault.fields?.length ? <p>{t(words.mend, { count: fault.fields.length })}</p> : null}
      {strangers.map((one) => (
        <p key={one.path}>{t(one.text)}</p>
      ))}
      {fault.texts.map((text) => (
        <p key={text.zh}>{t(text)}</p>
      ))}
      {fault.changed?.length ? (
        <>
          <p>{t(words.changed)}</p>
          <ul className="jx-changed">
            {fault.changed.map((one) => (
              <li key={one.seq}>
                {happeningText(one, process, t)} <DateText value={one.at} />
              </li>
            ))}
          </ul>
          <p>{t(ask.offer.may ? words.goOn : words.noLonger)}</p>
        </>
      ) : null}
      {!ask.offer.may && ask.offer.because && !fault.texts.some((text) => text.zh === ask.offer.because?.text.zh) ? (
        <p>{t(ask.offer.because.text)}</p>
      ) : null}
      {fault.allowed ? (
        <p className="jx-allowed">
          {t(others.length ? words.allowed : words.nothingAllowed)}
          {others.map(({ action, title }) =>
            view.offers.some((offer) => offer.type === 'act' && offer.action === action) ? (
              <button key={action} type="button" className="jx-button jx-button-small" onClick={() => onSwitch(action)}>
                {title}
              </button>
            ) : (
              <span key={action}>{title}</span>
            ),
          )}
        </p>
      ) : null}
    </>
  )
}

export function filled(text: Text, need: EvidenceNeed): Text {
  const fill = (language: 'zh' | 'en') => text[language].replace('{title}', need.title[language]).replace('{count}', String(need.atLeast))
  return { zh: fill('zh'), en: fill('en') }
}

export function Evidence({
  draft,
  need,
  already,
  files,
  onFiles,
  onUnsent,
}: {
  /** The name of the draft that the files are chosen for. */
  draft: string
  need: EvidenceNeed
  already: number
  files: readonly StoredFile[]
  onFiles: (files: readonly StoredFile[]) => void
  onUnsent: (count: number) => void
}) {
  const t = useText()
  const carry = useMemo(() => carryAs(need.kind), [need.kind])
  const keeper = useMemo(() => keeperOf(draft, need.kind), [draft, need.kind])
  const notes = [need.atLeast > 0 ? t(words.atLeast, { count: need.atLeast }) : '', already > 0 ? t(words.already, { count: already }) : '']
  return (
    <div className="jx-action-part">
      <span className="jx-label">{t(need.title)}</span>
      <Upload
        label={t(need.title)}
        help={notes.filter(Boolean).join(' · ')}
        files={files}
        onFiles={onFiles}
        carry={carry}
        keeper={keeper}
        onUnsent={onUnsent}
        {...(need.pictures ? { accept: 'image/*' } : {})}
      />
    </div>
  )
}

/** What was filled in, with a place for a comment beside every field. */
export function CommentFields({
  forms,
  data,
  remarks,
  onRemarks,
}: {
  forms: readonly Form[]
  data: Readonly<Record<string, Values>>
  remarks: readonly Remark[]
  onRemarks: (remarks: readonly Remark[]) => void
}) {
  const t = useText()
  const [open, setOpen] = useState<readonly string[]>(() => remarks.map(({ path }) => path))
  const write = (path: string, text: string) => {
    const others = remarks.filter((one) => one.path !== path)
    onRemarks(text.trim() ? [...others, { path, text }] : others)
  }
  return (
    <div className="jx-action-part">
      <span className="jx-label">{t(words.comments)}</span>
      <p className="jx-help">{t(words.commentsHelp)}</p>
      {forms.map((form) => (
        <div key={form.name} className="jx-commentable">
          <h3>{t(form.title)}</h3>
          {form.fields.map((field) => {
            const path = `${form.name}.${field.name}`
            const label = t(words.comment, { field: t(field.title) })
            return (
              <div key={path} className="jx-commentable-field">
                <FormRead form={{ ...form, fields: [field] }} values={data[form.name] ?? {}} />
                {open.includes(path) ? (
                  <textarea
                    // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
                    autoFocus
                    className="jx-input"
                    rows={2}
                    maxLength={2000}
                    aria-label={label}
                    placeholder={label}
                    value={remarks.find((one) => one.path === path)?.text ?? ''}
                    onChange={(event) => write(path, event.target.value)}
                  />
                ) : (
                  <button type="button" className="jx-button jx-button-small" aria-label={label} onClick={() => setOpen([...open, path])}>
                    <Icon name="comment" />
                    {t(words.addComment)}
                  </button>
                )}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
