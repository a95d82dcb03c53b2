import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Facts, Loading, None, StatusTag, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import type { CoverageRow } from './press/contract.ts'
import { coverageStateNames, levelNames } from './press/coverage.ts'
import { RecordCoverage } from './web-coverage-record.tsx'
import { publishing } from './web-queries.tsx'
import { coverageWords as words } from './web-story-words.ts'

/** One piece: what it looks like a reprint of, and what a person decided. */
export function Piece({ id, onChanged }: { id: string; onChanged: () => void }) {
  const t = useText()
  const [changing, setChanging] = useState(false)
  const [striking, setStriking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(publishing.coveragePiece.queryOptions({ input: { id } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const group = async (other: string | null) => {
    try {
      await publishing.groupCoverage.call({ key: newKey(), id, with: other })
      setProblem(null)
      onChanged()
    } catch (failure) {
      setProblem(t(refusalOf(failure).text))
    }
  }
  const strike = async (reason: string) => {
    try {
      await publishing.strikeCoverage.call({ key: newKey(), id, reason })
    } catch (failure) {
      return refusalOf(failure).text
    }
    onChanged()
    return null
  }
  const line = (one: CoverageRow) => `${one.title} · ${one.medium} · ${one.publishedOn ?? one.sentOn ?? ''}`
  return (
    <div className="jx-stack">
      <h3>{data.title}</h3>
      <Facts
        items={[
          { key: 'medium', term: t(words.medium), value: `${data.medium}（${t(levelNames[data.level])}）` },
          { key: 'state', term: t(words.state), value: t(coverageStateNames[data.state]) },
          { key: 'sent', term: t(words.sentOn), value: <DateText value={data.sentOn} digits /> },
          { key: 'published', term: t(words.publishedOn), value: <DateText value={data.publishedOn} digits /> },
          {
            key: 'url',
            term: t(words.url),
            value: data.url ? (
              <a href={data.url} target="_blank" rel="noopener noreferrer">
                {data.url}
              </a>
            ) : (
              <None />
            ),
            wide: true,
          },
          {
            key: 'hash',
            term: 'SHA-256',
            value: data.hash ? <code className="jx-code jx-notice-hash">{data.hash}</code> : <None />,
            wide: true,
          },
        ]}
      />
      {data.likely.length > 0 ? (
        <section>
          <h3>{t(words.likelyTitle)}</h3>
          <ul>
            {data.likely.map((one) => (
              <li key={one.id}>
                {line(one)} <StatusTag>{t(words.why[one.why])}</StatusTag>{' '}
                {data.mayChange ? (
                  <Button size="small" onClick={() => void group(one.id)}>
                    {t(words.same)}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          {data.mayChange ? <Button onClick={() => void group(null)}>{t(words.apart)}</Button> : null}
        </section>
      ) : null}
      {data.together.length > 0 ? (
        <section>
          <h3>{t(words.together, { count: data.together.length + 1 })}</h3>
          <ul>
            {data.together.map((one) => (
              <li key={one.id}>{line(one)}</li>
            ))}
          </ul>
          {data.mayChange ? <Button onClick={() => void group(null)}>{t(words.split)}</Button> : null}
        </section>
      ) : null}
      <p className="jx-problem" role="alert">
        {problem}
      </p>
      {data.mayChange ? (
        <div>
          <Button onClick={() => setChanging(true)}>{t(words.change)}</Button>{' '}
          <Button danger onClick={() => setStriking(true)}>
            {t(words.strike)}
          </Button>
        </div>
      ) : null}
      <RecordCoverage
        piece={data}
        open={changing}
        onRecorded={() => {
          setChanging(false)
          onChanged()
        }}
        onClose={() => setChanging(false)}
      />
      <ConfirmWithReason
        open={striking}
        title={t(words.strike)}
        text={t(words.strikeText)}
        confirm={t(words.strike)}
        grave
        onConfirm={strike}
        onClose={() => setStriking(false)}
      />
    </div>
  )
}
