import { DateText, Facts, Files, Icon, StatusTag, useText } from '../../ui/common/index.ts'
import type { Form, Values } from '../forms/index.ts'
import { Differences, FormRead } from '../forms/web-read.tsx'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { EvidenceNeed, Process } from './definition.ts'
import type { Happening } from './state.ts'
import { CommentList } from './web-history.tsx'

const words = {
  returned: { zh: '{who} 退回，请修改后重新提交', en: '{who} returned this: mend it and send it again' },
  reason: { zh: '理由：', en: 'Reason: ' },
  deadline: { zh: '本环节期限 {days} 个工作日：{since} 起，{due} 止', en: '{days} working days for this stage: from {since} to {due}' },
  basis: { zh: '依据：', en: 'Basis: ' },
  since: { zh: '自 {date} 起施行', en: 'in force since {date}' },
  number: { zh: '编号', en: 'Number' },
  organisation: { zh: '单位', en: 'Organisation' },
  starter: { zh: '申报人', en: 'Filed by' },
  started: { zh: '申报时间', en: 'Filed' },
  updated: { zh: '最近办理', en: 'Last step' },
  correction: { zh: '{who} 申请更正《{form}》', en: '{who} asks for a correction of “{form}”' },
  filledBy: { zh: '{who} 填报', en: 'filled in by {who}' },
  older: { zh: '按填报时的表样显示', en: 'shown in the words of that day' },
  noFiles: { zh: '还没有材料', en: 'No files yet' },
  other: { zh: '其他材料', en: 'Other files' },
  uploaded: { zh: '{who} {date} 上传', en: 'uploaded by {who} on {date}' },
} satisfies Record<string, Text>

/** What has to be mended, and who says so. */
export function Returned({ process, view }: { process: Process; view: CaseView }) {
  const t = useText()
  const { returned } = view
  if (!returned || view.outcome) return null
  return (
    <div className="jx-returned" role="note">
      <p>
        <Icon name="comment" /> <strong>{t(words.returned, { who: returned.by.name })}</strong>
      </p>
      {returned.reason ? (
        <p className="jx-longtext">
          {t(words.reason)}
          {returned.reason}
        </p>
      ) : null}
      {returned.comments.length ? <CommentList comments={returned.comments} process={process} /> : null}
    </div>
  )
}

/** How long this stage may take, and which rule says so: shown where it acts. */
export function DeadlineNote({ view }: { view: CaseView }) {
  const t = useText()
  const { clock, parameters } = view
  if (!clock || view.outcome) return null
  return (
    <div className="jx-deadline">
      <p>{t(words.deadline, { days: clock.days, since: clock.since, due: clock.due })}</p>
      {parameters.map((one) => (
        <p key={one.key} className="jx-help">
          {t(one.title)} {Array.isArray(one.value) ? one.value.join('、') : one.value} {t(one.unit)}（{t(words.since, { date: one.from })}）{' '}
          {t(words.basis)}
          {t(one.basis)}
        </p>
      ))}
    </div>
  )
}

/** Number, organisation, who filed it, and who sits on its seats. */
export function CaseFacts({ process, view }: { process: Process; view: CaseView }) {
  const t = useText()
  const seats = Object.entries(process.seats).filter(([seat]) => view.seats[seat]?.length)
  return (
    <Facts
      items={[
        { key: 'number', term: t(words.number), value: <span className="jx-number">{view.number}</span> },
        { key: 'organisation', term: t(words.organisation), value: view.organisation.name },
        { key: 'starter', term: t(words.starter), value: view.starter.name },
        { key: 'started', term: t(words.started), value: <DateText value={view.startedAt} /> },
        { key: 'updated', term: t(words.updated), value: <DateText value={view.updatedAt} /> },
        ...seats.map(([seat, { title }]) => ({
          key: `seat ${seat}`,
          term: t(title),
          value: view.seats[seat]?.map(({ name }) => name).join('、') ?? '',
        })),
      ]}
    />
  )
}

/** A correction that waits for its decision: what would change, and why. */
export function Correction({ process, view }: { process: Process; view: CaseView }) {
  const t = useText()
  const { correction } = view
  const form = correction ? process.forms[correction.form] : undefined
  if (!correction || !form) return null
  return (
    <div className="jx-returned" role="note">
      <p>
        <strong>{t(words.correction, { who: correction.by.name, form: t(form.title) })}</strong>
      </p>
      <p className="jx-longtext">
        {t(words.reason)}
        {correction.reason}
      </p>
      <Differences form={form} before={view.data[form.name] ?? {}} after={correction.values} />
    </div>
  )
}

interface Shown {
  readonly form: Form
  readonly values: Values
  readonly older: boolean
  readonly by: string
  readonly at: string
}

/** Each form as it was last filled in, in the words that it had then, in the order of the first filling. */
function shownForms(process: Process, view: CaseView): readonly Shown[] {
  const found = new Map<string, Shown>()
  for (const event of view.history) {
    const one = event.happening as Happening
    if (!('form' in one) || !one.form || !('values' in one) || one.type === 'correction-proposed') continue
    const own = process.forms[one.form]
    const form = (event.form as Form | undefined) ?? own
    const values = view.data[one.form]
    if (form && values) found.set(one.form, { form, values, older: event.form !== undefined, by: event.by.name, at: event.at })
  }
  return [...found.values()]
}

/** What was filled in so far. The form that files the case and the latest one are open. */
export function FormsShown({ process, view }: { process: Process; view: CaseView }) {
  const t = useText()
  const forms = shownForms(process, view)
  const latest = [...forms].sort((a, b) => b.at.localeCompare(a.at))[0]
  return (
    <div className="jx-forms-shown">
      {forms.map((one) => (
        <details key={one.form.name} open={one.form.name === process.start.form || one === latest}>
          <summary>
            <h3>{t(one.form.title)}</h3>
            <span className="jx-help">
              {t(words.filledBy, { who: one.by })} <DateText value={one.at.slice(0, 10)} digits />
            </span>
            {one.older ? <StatusTag>{t(words.older)}</StatusTag> : null}
          </summary>
          <FormRead form={one.form} values={one.values} comments={view.outcome ? [] : (view.returned?.comments ?? [])} />
        </details>
      ))}
    </div>
  )
}

/** Files by what they are evidence of, to look at and to take away. */
export function EvidenceList({ process, view }: { process: Process; view: CaseView }) {
  const t = useText()
  const needs = Object.values(process.actions).flatMap((action): readonly EvidenceNeed[] => action.evidence ?? [])
  const kinds = [...new Set(view.evidence.map((file) => file.kind))]
  if (kinds.length === 0) return <p className="jx-help">{t(words.noFiles)}</p>
  return (
    <div className="jx-stack">
      {kinds.map((kind) => (
        <div key={kind} className="jx-stack-tight">
          <h3 className="jx-label">{t(needs.find((need) => need.kind === kind)?.title ?? words.other)}</h3>
          <Files
            files={view.evidence
              .filter((file) => file.kind === kind)
              .map((file) => ({
                id: file.id,
                name: file.name,
                size: file.size,
                href: `/api/evidence/${file.id}`,
                note: t(words.uploaded, { who: file.by.name, date: file.at.slice(0, 10) }),
                ...(file.thumbnail ? { thumbnail: `/api/evidence/${file.id}/thumbnail` } : {}),
              }))}
          />
        </div>
      ))}
    </div>
  )
}
