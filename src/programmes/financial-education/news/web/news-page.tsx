import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import { Failed, refusalOf } from '../../../../kernel/language/web.tsx'
import { storyStateNames } from '../../../../kernel/publishing/index.ts'
import { DateText, Empty, Link, None, usePlace, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import type { NewsRow } from '../contract.ts'
import { news } from './api.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'

const KEYS = ['lacking']

/** Activities that can stand in the news, each with its story and what the media printed. */
export default function NewsPage() {
  const t = useText()
  const { message } = App.useApp()
  const { go } = usePlace()
  const { view, onView, input } = useListInAddress(KEYS)
  const { data, error, isFetching, refetch } = useQuery(
    news.news.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const begin = useMutation({
    mutationFn: (activity: string) => news.beginNews.call({ key: newKey(), activity }),
    onSuccess: ({ story }) => go(`/stories/${story}`),
    onError: (failure) => void message.error(t(refusalOf(failure).text)),
  })
  const columns: readonly Column<NewsRow>[] = [
    {
      key: 'activity',
      title: words.activity,
      always: true,
      show: (row) => (
        <>
          <Link to={`/cases/${row.id}`}>{row.title}</Link>
          <br />
          <span className="jx-code jx-help jx-nowrap">{row.number}</span>
        </>
      ),
    },
    { key: 'bank', title: words.bank, width: 180, show: (row) => row.bank.name },
    { key: 'startsOn', title: words.startsOn, width: 120, show: (row) => <DateText value={row.startsOn} digits /> },
    {
      key: 'lacking',
      title: words.story,
      width: 200,
      single: true,
      filter: [{ value: 'true', title: words.lacking }],
      show: (row) =>
        row.story ? (
          <Link to={`/stories/${row.story.id}`}>{t(storyStateNames[row.story.state])}</Link>
        ) : row.mayWrite ? (
          <Button size="small" loading={begin.isPending && begin.variables === row.id} onClick={() => begin.mutate(row.id)}>
            {t(words.write)}
          </Button>
        ) : (
          <span className="jx-help">{t(words.noStory)}</span>
        ),
    },
    {
      key: 'printed',
      title: words.printed,
      width: 150,
      align: 'end',
      show: (row) =>
        row.printed + row.sent === 0 ? (
          <None />
        ) : (
          <>
            {row.printed} {row.sent > 0 ? <span className="jx-help">{t(words.sentOnly, { count: row.sent })}</span> : null}
          </>
        ),
    },
  ]
  const narrowed = view.search !== '' || view.filters.lacking !== undefined
  return (
    <>
      <PageTitle title={t(titles.news)} note={t(words.newsNote)} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.news)}
            columns={columns}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            onView={onView}
            search={words.search}
            empty={narrowed ? <Empty title={words.noneSuch} /> : <Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/financial-education/news" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
    </>
  )
}
