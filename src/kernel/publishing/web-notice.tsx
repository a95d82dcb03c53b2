import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Facts, Link, Loading, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle, Panel } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import type { NoticeView } from './contract.ts'
import { clockLine, NoticeDays, StateTag } from './web-clock.tsx'
import { ObjectionsOf } from './web-objections.tsx'
import { PostNotice } from './web-post.tsx'
import { publishing } from './web-queries.tsx'
import { words } from './web-words.ts'

/** One notice: its clock day by day, its text and those it replaced, and the objections to it. */
export default function NoticePage() {
  const t = useText()
  const { params } = usePlace()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(publishing.notice.queryOptions({ input: { id: params.id ?? '' } }))
  const above = [{ to: '/notices', title: t(words.title) }]
  if (error) return <FailedPage title={t(words.title)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const changed = () => void queries.invalidateQueries({ queryKey: publishing.key() })
  return (
    <>
      <PageTitle
        title={data.title}
        above={above}
        tags={<StateTag state={data.state} />}
        actions={<Doings notice={data} onChanged={changed} />}
      />
      <About notice={data} />
      <Clock notice={data} />
      <ObjectionsOf notice={data} onAnswered={changed} />
      {[data.text, ...data.replaced].map((text) => (
        <OneText key={text.version} text={text} replaced={text.version !== data.version} />
      ))}
    </>
  )
}

function Doings({ notice, onChanged }: { notice: NoticeView; onChanged: () => void }) {
  const t = useText()
  const [doing, setDoing] = useState<'change' | 'withdraw' | null>(null)
  const close = () => setDoing(null)
  if (!notice.mayChange) return null
  const withdraw = async (reason: string) => {
    try {
      await publishing.withdraw.call({ key: newKey(), id: notice.id, expected: notice.version, reason })
    } catch (error) {
      return refusalOf(error).text
    }
    onChanged()
    return null
  }
  return (
    <>
      <Button onClick={() => setDoing('change')}>{t(words.change)}</Button>
      <Button danger onClick={() => setDoing('withdraw')}>
        {t(words.withdraw)}
      </Button>
      <PostNotice
        notice={notice}
        open={doing === 'change'}
        onPosted={() => {
          close()
          onChanged()
        }}
        onClose={close}
      />
      <ConfirmWithReason
        open={doing === 'withdraw'}
        title={t(words.withdraw)}
        text={t(words.withdrawText)}
        confirm={t(words.withdraw)}
        grave
        onConfirm={withdraw}
        onClose={close}
      />
    </>
  )
}

function About({ notice }: { notice: NoticeView }) {
  const t = useText()
  return (
    <Panel>
      <Facts
        items={[
          { key: 'number', term: t(words.number), value: <span className="jx-code">{notice.number}</span> },
          { key: 'organisation', term: t(words.organisation), value: notice.organisation.name },
          { key: 'about', term: t(words.about), value: notice.text.about, wide: true },
          { key: 'contact', term: t(words.contact), value: notice.text.contact, wide: true },
          {
            key: 'public',
            term: t(words.public),
            value: (
              <a href={notice.publicPath} target="_blank" rel="noreferrer">
                {t(words.openPublic)}
              </a>
            ),
          },
          ...(notice.case
            ? [{ key: 'case', term: t(words.case), value: <Link to={`/cases/${notice.case}`}>{t(words.openCase)}</Link> }]
            : []),
          ...(notice.endedAt ? [{ key: 'ended', term: t(words.endedAt), value: <DateText value={notice.endedAt} digits /> }] : []),
          ...(notice.endedBecause ? [{ key: 'because', term: t(words.endedBecause), value: notice.endedBecause, wide: true }] : []),
        ]}
      />
    </Panel>
  )
}

function Clock({ notice: { clock, text, today } }: { notice: NoticeView }) {
  const t = useText()
  const line = clockLine(clock, text.days, today)
  return (
    <Panel title={t(words.clock)}>
      <p>
        <strong>{t(line.text, line.values)}</strong> · {t(words.ends, { date: clock.lastDay })} ·{' '}
        <span className="jx-help">{t(text.counting === 'strict' ? words.countedStrict : words.countedInclusive, { days: text.days })}</span>
      </p>
      <NoticeDays clock={clock} today={today} />
    </Panel>
  )
}

function OneText({ text, replaced }: { text: NoticeView['text']; replaced: boolean }) {
  const t = useText()
  const title = `${t(words.text)} · ${t(words.version, { version: text.version })}`
  return (
    <Panel title={title} extra={replaced ? <StatusTag>{t(words.replaced)}</StatusTag> : null}>
      <div className="jx-stack">
        {replaced ? <h3>{text.title}</h3> : null}
        <p className="jx-notice-text">{text.body}</p>
        <Facts
          items={[
            { key: 'by', term: t(words.postedBy), value: text.postedBy?.name ?? t(words.software) },
            { key: 'at', term: t(words.postedOn), value: <DateText value={text.postedAt} digits /> },
            { key: 'until', term: t(words.lastDay), value: <DateText value={text.lastDay} digits /> },
            ...(text.because ? [{ key: 'because', term: t(words.because), value: text.because, wide: true }] : []),
            { key: 'hash', term: t(words.hash), value: <code className="jx-code jx-notice-hash">{text.hash}</code>, wide: true },
          ]}
        />
      </div>
    </Panel>
  )
}
