import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Loading, None, Scroll, StatusTag, useText } from '../../ui/common/index.ts'
import { Failed } from '../language/web.tsx'
import { ExplainedScore, Shown } from './web-explained.tsx'
import { evaluation, type Mover, type ScoreRow } from './web-queries.tsx'
import { words } from './web-words.ts'

/** A set of scores by place; each opens its explanation. */
export function Scores({ set, rows }: { set: string; rows: readonly ScoreRow[] }) {
  const t = useText()
  const [open, setOpen] = useState<ScoreRow | null>(null)
  return (
    <>
      <Scroll label={t(words.scores)}>
        <table className="jx-explained">
          <thead>
            <tr>
              <th scope="col" className="jx-figure jx-slim">
                {t(words.rank)}
              </th>
              <th scope="col">{t(words.subjects)}</th>
              <th scope="col" className="jx-figure">
                {t(words.points)}
              </th>
              <th scope="col">{t(words.grade)}</th>
              <th scope="col" aria-label={t(words.explain)} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.subject.id}>
                <td className="jx-figure">{row.rank ?? <None />}</td>
                <th scope="row">
                  {row.subject.name}
                  {row.blocked ? <p className="jx-help">{t(words.whyNone, { why: t(row.blocked.text) })}</p> : null}
                </th>
                <td className="jx-figure">
                  <Shown figure={row.score} />
                </td>
                <td>{row.grade ? <StatusTag>{t(row.grade.title)}</StatusTag> : <None />}</td>
                <td className="jx-figure">
                  <Button size="small" aria-label={t(words.explainOf, { name: row.subject.name })} onClick={() => setOpen(row)}>
                    {t(words.explain)}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <ExplainedDrawer set={set} subject={open?.subject ?? null} onClose={() => setOpen(null)} />
    </>
  )
}

/** Where a subject of a set is open: how its score came about. */
export function ExplainedDrawer({
  set,
  subject,
  onClose,
}: {
  set: string | null
  subject: ScoreRow['subject'] | null
  onClose: () => void
}) {
  const t = useText()
  return (
    <Drawer
      open={subject !== null}
      title={subject ? t(words.explainOf, { name: subject.name }) : ''}
      size={860}
      destroyOnHidden
      onClose={onClose}
    >
      {set && subject ? <Explained set={set} subject={subject.id} /> : null}
    </Drawer>
  )
}

function Explained({ set, subject }: { set: string; subject: string }) {
  const { data, error, refetch } = useQuery(evaluation.explain.queryOptions({ input: { id: set, subject } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  return data ? <ExplainedScore explanation={data.explanation} at={{ kind: 'set', id: set, subject }} /> : <Loading />
}

/** Who moves where a draft takes the place of what is in force. */
export function Movers({ movers }: { movers: readonly Mover[] }) {
  const t = useText()
  return (
    <Scroll label={t(words.movers)}>
      <table className="jx-explained">
        <thead>
          <tr>
            <th scope="col">{t(words.subjects)}</th>
            <th scope="col">{t(words.before)}</th>
            <th scope="col">{t(words.after)}</th>
          </tr>
        </thead>
        <tbody>
          {movers.map(({ subject, before, after, moves }) => (
            <tr key={subject.id}>
              <th scope="row">{subject.name}</th>
              <td>{before ? <Standing of={before} /> : <None />}</td>
              <td>{moves ? <Standing of={after} /> : <span className="jx-help">{t(words.unmoved)}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Standing({ of: { score, rank, grade } }: { of: Mover['after'] }) {
  const t = useText()
  if (score === null) return <>{t(words.noStanding)}</>
  return (
    <>
      <Shown figure={score} /> · {t(words.rank)} {rank} · {grade ? t(grade.title) : ''}
    </>
  )
}
