import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Empty, Facts, Loading, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { Card, PhonePage, RowLink } from '../../ui/phone/index.ts'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import { round, showDecimal } from '../quantities/index.ts'
import { type Explanation, linesOf } from './explanation.ts'
import { AppealLines, AppealTag, useWithdrawing, Withdrawn } from './web-appeal-parts.tsx'
import { evaluation, type OwnView } from './web-queries.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'
import './web-phone.css'

const MOST = 50
const cancel: Text = { zh: '取消', en: 'Cancel' }
const shown = (figure: string | null) => (figure === null ? '—' : showDecimal(round(figure, 2)))

/** What the reader's organisations got: one after another, and each line by line, with what was contested and may be taken back. */
export default function PhoneScores() {
  const { search } = usePlace()
  return search.of && search.subject ? <OneScore id={search.of} subject={search.subject} /> : <Scores />
}

function Scores() {
  const t = useText()
  const { path } = usePlace()
  const { data, error, refetch } = useQuery(evaluation.mine.queryOptions({ input: { limit: MOST } }))
  return (
    <PhonePage title={t(words.mine)} above="/projects">
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={words.mineNone} help={words.mineNoneHelp} /> : null}
      {data?.rows.length ? (
        <div className="jx-rows-sheet">
          {data.rows.map(({ evaluation: { id, title }, subject, score, grade }) => (
            <RowLink
              key={`${id} ${subject.id}`}
              to={`${path}?${new URLSearchParams({ of: id, subject: subject.id })}`}
              title={title}
              note={
                <>
                  <span>{subject.name}</span>
                  <span>
                    {t(words.points)} {shown(score)}
                  </span>
                  {grade ? <StatusTag>{t(grade.title)}</StatusTag> : null}
                </>
              }
            />
          ))}
        </div>
      ) : null}
    </PhonePage>
  )
}

function OneScore({ id, subject }: { id: string; subject: string }) {
  const t = useText()
  const { path } = usePlace()
  const { data, error, refetch } = useQuery(evaluation.own.queryOptions({ input: { id, subject } }))
  return (
    <PhonePage title={data?.evaluation.title ?? t(words.mine)} above={path}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Own own={data} /> : null}
    </PhonePage>
  )
}

function Own({ own }: { own: OwnView }) {
  const t = useText()
  const [, ...lines] = linesOf(own.explanation as Explanation)
  const { quartiles, hidden } = own
  return (
    <>
      <Card title={own.subject.name}>
        {own.blocked ? <p>{t(words.whyNone, { why: t(own.blocked.text) })}</p> : null}
        <Facts
          items={[
            { key: 'score', term: t(words.points), value: shown(own.score) },
            ...(own.grade ? [{ key: 'grade', term: t(words.grade), value: t(own.grade.title) }] : []),
            ...(quartiles
              ? (['lower', 'median', 'upper'] as const).map((name) => ({ key: name, term: t(words[name]), value: quartiles[name] }))
              : []),
          ]}
        />
        {hidden ? <p className="jx-help">{t(hidden.text)}</p> : null}
      </Card>
      <Card title={t(words.explain)}>
        {lines.map((line) => (
          <Line key={`${line.kind} ${line.name}`} line={line} />
        ))}
      </Card>
      <Card title={t(work.ownAppeals)}>
        {own.appeals.length === 0 ? <p className="jx-help">{t(noAppeals)}</p> : null}
        {own.appeals.map((appeal) => (
          <div key={appeal.id}>
            <AppealTag appeal={appeal} />
            <AppealLines lines={appeal.lines} />
            <Withdrawn appeal={appeal} />
            {appeal.state === 'open' ? <Withdrawing appeal={appeal} /> : null}
          </div>
        ))}
        <p className="jx-help">{t(work.appealUntil, { until: own.appealing.until, days: own.appealing.days })}</p>
      </Card>
    </>
  )
}

const noAppeals: Text = { zh: '没有申诉。提出申诉请使用工作台。', en: 'No appeals. They are filed on the console.' }

function Line({ line: { title, points, contribution, note, formula, basis, value, unit, given } }: { line: Explanation }) {
  const t = useText()
  const said = value === null ? null : given?.whole ? t(words.of, { value: shown(value), whole: given.whole }) : shown(value)
  return (
    <details className="jx-phone-line">
      <summary>
        <span>{t(title)}</span> <strong>{shown(contribution)}</strong>
      </summary>
      {note ? <StatusTag tone="warn">{t(note)}</StatusTag> : null}
      <Facts
        items={[
          ...(said === null ? [] : [{ key: 'value', term: t(words.value), value: `${said} ${unit ? t(unit) : ''}` }]),
          ...(points === null ? [] : [{ key: 'points', term: t(words.linePoints), value: shown(points) }]),
          { key: 'contribution', term: t(words.contribution), value: shown(contribution) },
        ]}
      />
      {formula ? <p className="jx-help">{t(formula)}</p> : null}
      {basis ? <p className="jx-help">{t(words.basis, { text: t(basis) })}</p> : null}
    </details>
  )
}

function Withdrawing({ appeal: { id, kept } }: { appeal: OwnView['appeals'][number] }) {
  const t = useText()
  const field = useId()
  const { asking, setAsking, note, setNote, problem, busy, withdraw } = useWithdrawing(id)
  if (kept) return <p className="jx-help">{t(kept.text)}</p>
  if (!asking)
    return (
      <button type="button" className="jx-button" onClick={() => setAsking(true)}>
        {t(work.withdraw)}
      </button>
    )
  return (
    <div className="jx-stack">
      <p>{t(work.withdrawnMeans)}</p>
      <label htmlFor={field}>{t(work.withdrawalNote)}</label>
      <textarea id={field} className="jx-input" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
      {problem ? <p role="alert">{t(problem)}</p> : null}
      <button type="button" className="jx-button jx-button-primary" disabled={busy} onClick={() => void withdraw()}>
        {t(work.withdraw)}
      </button>
      <button type="button" className="jx-button" onClick={() => setAsking(false)}>
        {t(cancel)}
      </button>
    </div>
  )
}
