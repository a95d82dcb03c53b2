import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Link, None, StatusTag, type Tone, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { Failed } from '../language/web.tsx'
import type { StoryRow } from './stories/contract.ts'
import { stateNames } from './stories/public-words.ts'
import { STORY_STATES, type StoryState } from './stories/states.ts'
import { publishing } from './web-queries.tsx'
import { words } from './web-story-words.ts'

const TONES: Readonly<Record<StoryState, Tone>> = {
  draft: 'neutral',
  review: 'active',
  passed: 'active',
  published: 'good',
  corrected: 'good',
  withdrawn: 'bad',
  dropped: 'neutral',
}

export function StoryTag({ story }: { story: Pick<StoryRow, 'state' | 'working' | 'shown'> }) {
  const t = useText()
  return (
    <>
      <StatusTag tone={TONES[story.state]}>{t(stateNames[story.state])}</StatusTag>
      {story.shown && story.working ? <StatusTag tone="warn">{t(words.correcting)}</StatusTag> : null}
    </>
  )
}

const COLUMNS: readonly Column<StoryRow>[] = [
  {
    key: 'title',
    title: words.name,
    always: true,
    show: (row) => <Link to={`/stories/${row.id}`}>{row.title}</Link>,
  },
  { key: 'organisation', title: words.organisation, width: 200, show: (row) => row.organisation.name },
  { key: 'state', title: words.state, width: 190, show: (row) => <StoryTag story={row} /> },
  { key: 'version', title: words.version, width: 110, align: 'end', show: (row) => row.version ?? <None /> },
  { key: 'publishedAt', title: words.published, width: 130, show: (row) => <DateText value={row.publishedAt} digits /> },
  { key: 'changedAt', title: words.changed, width: 130, show: (row) => <DateText value={row.changedAt} digits /> },
]

/** All stories that the reader may see, a tab for each state. The tab, the word and the page stand in the address. */
export function StoriesPage({ mayWrite }: { mayWrite: boolean }) {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [beginning, setBeginning] = useState(false)
  const state = STORY_STATES.find((one) => one === search.state)
  const query = search.query || undefined
  const page = Number(search.page) || 1
  const pageSize = 50
  const filters = { ...(query && { query }), ...(state && { state }) }
  const { data, error, isFetching, refetch } = useQuery(
    publishing.stories.queryOptions({
      input: { offset: (page - 1) * pageSize, limit: pageSize, ...filters },
      placeholderData: keepPreviousData,
    }),
  )
  const view: TableView = { ...FIRST_VIEW, search: query ?? '', page, pageSize }
  const count = (one: StoryState) => data?.counts[one] ?? 0
  const whole = STORY_STATES.reduce((sum, one) => sum + count(one), 0)
  return (
    <>
      <PageTitle
        title={t(words.stories)}
        note={t(words.note)}
        actions={
          mayWrite ? (
            <Button type="primary" onClick={() => setBeginning(true)}>
              {t(words.begin)}
            </Button>
          ) : null
        }
      />
      <Panel flush>
        <Tabs
          activeKey={state ?? 'all'}
          onChange={(key) => setSearch({ state: key === 'all' ? undefined : key, page: undefined })}
          items={[
            { key: 'all', label: `${t(words.all)} ${whole}` },
            ...STORY_STATES.map((one) => ({ key: one, label: `${t(stateNames[one])} ${count(one)}` })),
          ]}
          tabBarStyle={{ paddingInline: 16, marginBottom: 0 }}
        />
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.stories)}
            columns={COLUMNS}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={words.search}
            empty={query || state ? <Empty title={words.noneSuch} /> : <Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/stories" filters={filters} disabled={!data?.total} />}
            onView={(next) => setSearch({ query: next.search.trim() || undefined, page: next.page > 1 ? String(next.page) : undefined })}
          />
        )}
      </Panel>
      <Begin open={beginning} onClose={() => setBeginning(false)} />
    </>
  )
}

function Begin({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { go } = usePlace()
  const { data } = useQuery({ ...publishing.writing.queryOptions(), enabled: open })
  if (!data) return null
  const [only] = data.places.length === 1 ? data.places : []
  return (
    <FormDrawer
      open={open}
      form={{
        name: 'story',
        title: words.begin,
        why: words.why,
        fields: [
          {
            kind: 'choice',
            name: 'organisation',
            title: words.organisation,
            options: data.places.map(({ id, name }) => ({ value: id, title: { zh: name, en: name } })),
            required: true,
          },
          { kind: 'text', name: 'title', title: words.name, maxLength: 120, required: true },
        ],
      }}
      start={only ? { organisation: only.id } : {}}
      submit={words.begin}
      onSubmit={async (values, key) => {
        const { id } = await publishing.beginStory.call({ key, organisation: String(values.organisation), title: String(values.title) })
        onClose()
        go(`/stories/${id}`)
      }}
      onClose={onClose}
    />
  )
}
