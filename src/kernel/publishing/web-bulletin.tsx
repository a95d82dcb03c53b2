import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Facts, Link, Loading, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { FailedPage } from '../language/web-desk.tsx'
import type { BulletinVersion } from './bulletins/contract.ts'
import { IssueBulletin } from './web-bulletins.tsx'
import { publishing } from './web-queries.tsx'
import { words as storyWords, bulletinWords as words } from './web-story-words.ts'

const TONES = { nothing: 'good', corrected: 'warn', withdrawn: 'bad' } as const

/** One issue with all its versions, each marked with what happened to its stories since. */
export default function BulletinPage() {
  const t = useText()
  const { params } = usePlace()
  const queries = useQueryClient()
  const [again, setAgain] = useState(false)
  const { data, error, refetch } = useQuery(publishing.bulletin.queryOptions({ input: { id: params.id ?? '' } }))
  const above = [{ to: '/bulletins', title: t(words.title) }]
  if (error) return <FailedPage title={t(words.title)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const [newest] = data.versions
  return (
    <>
      <PageTitle
        title={`${data.title} · ${t(words.numberIs, { year: data.year, issue: data.issue })}`}
        above={above}
        tags={data.outdated > 0 ? <StatusTag tone="warn">{t(words.outdated, { count: data.outdated })}</StatusTag> : null}
        actions={data.mayIssue ? <Button onClick={() => setAgain(true)}>{t(words.reissue)}</Button> : null}
      />
      {data.versions.map((version) => (
        <OneVersion key={version.version} version={version} />
      ))}
      {again && newest ? (
        <IssueBulletin
          again={{ id: data.id, version: newest.version, foreword: newest.foreword, stories: newest.stories.map(({ id }) => id) }}
          onIssued={() => {
            setAgain(false)
            void queries.invalidateQueries({ queryKey: publishing.key() })
          }}
          onClose={() => setAgain(false)}
        />
      ) : null}
    </>
  )
}

function OneVersion({ version }: { version: BulletinVersion }) {
  const t = useText()
  return (
    <Panel
      title={t(words.whole, { version: version.version, count: version.stories.length })}
      extra={
        <a href={version.pdf} target="_blank" rel="noreferrer">
          {t(words.pdf)}
        </a>
      }
    >
      <div className="jx-stack">
        <Facts
          items={[
            { key: 'at', term: t(words.issued), value: <DateText value={version.issuedAt} digits /> },
            { key: 'by', term: t(storyWords.by), value: version.issuedBy?.name ?? t(storyWords.software) },
            ...(version.because ? [{ key: 'because', term: t(words.because), value: version.because, wide: true }] : []),
            ...(version.foreword ? [{ key: 'foreword', term: t(words.foreword), value: version.foreword, wide: true }] : []),
          ]}
        />
        <ol>
          {version.stories.map((story) => (
            <li key={story.id}>
              <Link to={`/stories/${story.id}`}>{story.title}</Link>{' '}
              {story.since === 'nothing' ? null : <StatusTag tone={TONES[story.since]}>{t(words.since[story.since])}</StatusTag>}
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  )
}
