import type { ReactNode } from 'react'
import { DateText, Empty, Facts, instantInDigits, None, StatusTag, type Tone, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { ENTRY_DETAILS, ENTRY_KINDS, type EntryKind, PROVENANCES, type Provenance } from './index.ts'
import type { Entry, LifeFile, Standing, Struck } from './web-queries.tsx'
import { strikeWords as strikes } from './web-strike-words.ts'
import { words } from './web-words.ts'
import './web.css'

const TONES: Readonly<Record<Provenance, Tone>> = {
  'self-declared': 'neutral',
  'employer-confirmed': 'active',
  'authority-verified': 'good',
  published: 'good',
  contested: 'warn',
}

/** A life file as its owner and others see it: what is secret is masked, and every entry says where it comes from. */
export function FileView({
  file,
  idNumber,
  actions,
  entryActions,
}: {
  file: LifeFile
  /** What stands beside the masked ID number. */
  idNumber?: ReactNode
  actions?: ReactNode
  entryActions?: (standing: Standing) => ReactNode
}) {
  const t = useText()
  const byKind = Map.groupBy(file.entries, ({ entry }) => entry.kind)
  const kinds = (Object.keys(ENTRY_KINDS) as EntryKind[]).filter((kind) => byKind.has(kind))
  return (
    <>
      <Panel title={t(words.basics)}>
        <Basics file={file} idNumber={idNumber} />
      </Panel>
      <Panel title={t(words.entries)} extra={actions}>
        {kinds.length === 0 ? (
          <Empty title={words.noEntries} help={words.noEntriesHelp} />
        ) : (
          <div className="jx-file-kinds">
            {kinds.map((kind) => (
              <section key={kind} aria-label={t(ENTRY_KINDS[kind])}>
                <h3>{t(ENTRY_KINDS[kind])}</h3>
                <ol className="jx-timeline">
                  {(byKind.get(kind) ?? []).toSorted(newestFirst).map((standing) => (
                    <li key={standing.entry.id} className={`jx-timeline-item jx-tone-${TONES[standing.entry.provenance]}`}>
                      <EntryView {...standing} />
                      {entryActions?.(standing)}
                    </li>
                  ))}
                </ol>
              </section>
            ))}
          </div>
        )}
      </Panel>
      {file.struck.length > 0 ? (
        <Panel title={t(strikes.struck)}>
          <p className="jx-help">{t(strikes.struckHelp)}</p>
          <ol className="jx-timeline">
            {file.struck.map((one) => (
              <li key={one.entry.id} className="jx-timeline-item jx-tone-neutral jx-file-struck">
                <EntryView {...one} />
                <StruckBy strike={one.strike} />
                {entryActions?.(one)}
              </li>
            ))}
          </ol>
        </Panel>
      ) : null}
    </>
  )
}

/** Who struck an entry out, and why. */
function StruckBy({ strike: { askedBy, confirmedBy, askedByName, confirmedByName, confirmedAt, reason } }: { strike: Struck }) {
  const t = useText()
  const time = instantInDigits(confirmedAt ?? '').slice(0, 10)
  const two = askedBy !== confirmedBy
  return (
    <p className="jx-file-struck-why">
      <StatusTag tone="warn">{t(strikes.isStruck)}</StatusTag>{' '}
      {two ? t(strikes.byTwo, { time, asked: askedByName, name: confirmedByName }) : t(strikes.byOne, { time, name: confirmedByName })}{' '}
      {t(strikes.why, { reason })}
    </p>
  )
}

/** What has no day stands last. */
const newestFirst = (a: Standing, b: Standing) => (b.entry.from ?? '').localeCompare(a.entry.from ?? '')

function Basics({ file: { person, employments }, idNumber }: { file: LifeFile; idNumber: ReactNode }) {
  const t = useText()
  return (
    <Facts
      items={[
        {
          key: 'name',
          term: t(words.name),
          value: (
            <>
              {person.name} {person.synthetic ? <StatusTag>{t(words.synthetic)}</StatusTag> : null}
            </>
          ),
        },
        { key: 'sex', term: t(words.sex), value: person.sex ? t(words[person.sex]) : <None /> },
        { key: 'birth', term: t(words.birth), value: <DateText value={person.birth} /> },
        { key: 'phone', term: t(words.phone), value: person.phone ? <span className="jx-code">{person.phone}</span> : <None /> },
        {
          key: 'id',
          term: t(words.idNumber),
          value: idNumber ?? (person.idNumber ? <span className="jx-code">{person.idNumber}</span> : <None />),
          wide: true,
        },
        {
          key: 'employments',
          term: t(words.employments),
          value:
            employments.length === 0 ? (
              t(words.noEmployments)
            ) : (
              <ul>
                {employments.map((one) => (
                  <li key={one.id}>
                    {one.organisationName}
                    {one.position ? ` · ${one.position}` : ''}{' '}
                    <span className="jx-help">
                      {one.from} – {one.to ?? t(words.still)}
                    </span>
                  </li>
                ))}
              </ul>
            ),
          wide: true,
        },
      ]}
    />
  )
}

function EntryView({ entry, earlier }: Standing) {
  const t = useText()
  return (
    <>
      <div className="jx-timeline-head">
        <strong>{entry.title}</strong>
        {entry.from ? (
          <span>
            <DateText value={entry.from} />{' '}
            {entry.to ? (
              <>
                – <DateText value={entry.to} />
              </>
            ) : null}
          </span>
        ) : null}
      </div>
      <div className="jx-timeline-body">
        <Proof entry={entry} />
        {earlier.length > 0 ? (
          <details>
            <summary>{t(words.earlier, { count: earlier.length })}</summary>
            <ul className="jx-file-earlier">
              {earlier.map((one) => (
                <li key={one.id}>
                  <strong>{one.title}</strong>
                  <Proof entry={one} />
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </>
  )
}

/** Who stands behind an entry, and where it comes from. */
function Proof({ entry }: { entry: Entry }) {
  const t = useText()
  return (
    <div className="jx-stack-tight">
      <span>
        <StatusTag tone={TONES[entry.provenance]}>{t(PROVENANCES[entry.provenance])}</StatusTag>{' '}
        <span className="jx-help">{t(words.recorded, { time: instantInDigits(entry.recordedAt).slice(0, 10) })}</span>
      </span>
      <span className="jx-file-source">
        {t(entry.provenance === 'contested' ? words.objection : words.sourceIs, { source: entry.source })}{' '}
        {entry.sourceUrl ? (
          <a className="jx-linkish" href={entry.sourceUrl} target="_blank" rel="noreferrer">
            {t(words.original)}
          </a>
        ) : null}
      </span>
      {/* What software keeps beside it, such as ids, is for software. */}
      {Object.entries(ENTRY_DETAILS[entry.kind]).map(([name, field]) => {
        const value = entry.detail[name]
        if (field.hidden || value === undefined || value === null) return null
        const option = field.options?.[String(value)]
        return (
          <span key={name} className="jx-help">
            {t(words.detail, { title: t(field.title), value: option ? t(option) : String(value) })}
          </span>
        )
      })}
    </div>
  )
}
