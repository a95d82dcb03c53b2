import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Facts, Link, Loading, None, Timeline, usePlace, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle, Panel } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import type { StoryView } from './stories/contract.ts'
import { publishing } from './web-queries.tsx'
import { StoryTag } from './web-stories.tsx'
import { StoryPreview } from './web-story-preview.tsx'
import { StoryRights } from './web-story-rights.tsx'
import { actionWords, eventWords, words } from './web-story-words.ts'
import { WriteStory } from './web-story-write.tsx'
import './web-story.css'

/** One story: its text in hand or as it is up, its versions with what changed, its pictures, and what happened to it. */
export default function StoryPage() {
  const t = useText()
  const { params } = usePlace()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(publishing.story.queryOptions({ input: { id: params.id ?? '' } }))
  const above = [{ to: '/stories', title: t(words.stories) }]
  if (error) return <FailedPage title={t(words.stories)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const changed = () => void queries.invalidateQueries({ queryKey: publishing.key() })
  const mayWrite = data.draft !== null && data.offers.some(({ action }) => action === 'save')
  return (
    <>
      <PageTitle
        title={data.draft?.title || data.title}
        above={above}
        tags={<StoryTag story={data} />}
        actions={<Steps story={data} onChanged={changed} />}
      />
      <About story={data} />
      {data.draft && data.problems.length > 0 ? (
        <Panel title={t(words.problems)}>
          <ul>
            {data.problems.map((one) => (
              <li key={one.text.en}>{t(one.text)}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {mayWrite ? (
        <WriteStory story={data} onSaved={changed} />
      ) : (
        <>
          <Panel title={t(words.text)}>
            <StoryPreview story={data.id} published={data.draft === null} />
          </Panel>
          {data.pictures.length > 0 ? (
            <Panel title={t(words.pictures)}>
              <StoryRights story={data} onChanged={changed} />
            </Panel>
          ) : null}
        </>
      )}
      <Panel>
        <Tabs
          items={[
            { key: 'versions', label: t(words.versions), children: <Versions story={data} /> },
            { key: 'history', label: t(words.history), children: <History story={data} /> },
          ]}
        />
      </Panel>
    </>
  )
}

const WITH_REASON = ['return', 'correct', 'withdraw']
const GRAVE = ['withdraw', 'drop']

function Steps({ story, onChanged }: { story: StoryView; onChanged: () => void }) {
  const t = useText()
  const [asked, setAsked] = useState<string | null>(null)
  const offers = story.offers.filter(({ action }) => action !== 'save')
  const take = async (note: string) => {
    try {
      await publishing.actOnStory.call({
        key: newKey(),
        id: story.id,
        action: asked as never,
        ...(story.draft && { expected: story.draft.seq }),
        ...(note && { note }),
      })
    } catch (error) {
      return refusalOf(error).text
    }
    onChanged()
    return null
  }
  return (
    <>
      {offers.map(({ action, because }) => (
        <Button
          key={action}
          type={action === 'submit' || action === 'pass' || action === 'publish' ? 'primary' : 'default'}
          danger={GRAVE.includes(action)}
          disabled={because !== null}
          {...(because && { title: t(because.text) })}
          onClick={() => setAsked(action)}
        >
          {t(actionWords[action] ?? words.confirm)}
        </Button>
      ))}
      {asked ? (
        <ConfirmWithReason
          open
          title={t(actionWords[asked] ?? words.confirm)}
          {...((asked === 'withdraw' || asked === 'correct') && { text: t(words.reasonPublic) })}
          confirm={t(actionWords[asked] ?? words.confirm)}
          grave={GRAVE.includes(asked)}
          reasonAtLeast={WITH_REASON.includes(asked) ? 2 : 0}
          onConfirm={take}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  )
}

function About({ story }: { story: StoryView }) {
  const t = useText()
  const up = story.shown === 'published' || story.shown === 'corrected'
  return (
    <Panel>
      <Facts
        items={[
          { key: 'organisation', term: t(words.organisation), value: story.organisation.name },
          { key: 'version', term: t(words.version), value: story.version ?? <None /> },
          { key: 'published', term: t(words.published), value: <DateText value={story.publishedAt} digits /> },
          ...(story.draft
            ? [
                {
                  key: 'authors',
                  term: t(words.authors),
                  value: story.draft.authors.map(({ name }) => name).join(t({ zh: '、', en: ', ' })),
                },
              ]
            : []),
          ...(story.draft?.because ? [{ key: 'because', term: t(words.correction), value: story.draft.because, wide: true }] : []),
          ...(story.case ? [{ key: 'case', term: t(words.case), value: <Link to={`/cases/${story.case}`}>{t(words.open)}</Link> }] : []),
          ...(up
            ? [
                {
                  key: 'public',
                  term: t(words.publicPage),
                  value: (
                    <a href={story.publicPath} target="_blank" rel="noreferrer">
                      {t(words.open)}
                    </a>
                  ),
                },
              ]
            : []),
          ...(story.withdrawnBecause
            ? [{ key: 'withdrawn', term: t(words.withdrawnBecause), value: story.withdrawnBecause, wide: true }]
            : []),
        ]}
      />
    </Panel>
  )
}

function Versions({ story: { versions } }: { story: StoryView }) {
  const t = useText()
  if (versions.length === 0) return <Empty title={words.noVersions} />
  return (
    <div className="jx-stack">
      {versions.map((one) => (
        <section key={one.version} aria-label={t(words.versionIs, { version: one.version })}>
          <h3>{t(words.versionIs, { version: one.version })}</h3>
          <Facts
            items={[
              { key: 'at', term: t(words.published), value: <DateText value={one.publishedAt} digits /> },
              { key: 'by', term: t(words.by), value: one.publishedBy?.name ?? t(words.software) },
              { key: 'authors', term: t(words.authors), value: one.authors.map(({ name }) => name).join(t({ zh: '、', en: ', ' })) },
              ...(one.note ? [{ key: 'note', term: t(words.correction), value: one.note, wide: true }] : []),
              { key: 'hash', term: t(words.hash), value: <code className="jx-code jx-notice-hash">{one.hash}</code>, wide: true },
            ]}
          />
          <details>
            <summary>{t(words.changes)}</summary>
            <ul className="jx-story-changes">
              {one.changes.map(({ kind, text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines stand in their order and may repeat.
                <li key={at}>{kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text}</li>
              ))}
            </ul>
          </details>
        </section>
      ))}
    </div>
  )
}

function History({ story: { events } }: { story: StoryView }) {
  const t = useText()
  return (
    <Timeline
      label={t(words.history)}
      items={events.map(({ what, at, by, note }, place) => ({
        key: `${at}-${place}`,
        title: `${t(eventWords[what] ?? { zh: what, en: what })} · ${by?.name ?? t(words.software)}`,
        at,
        ...(note && { body: note }),
      }))}
    />
  )
}
