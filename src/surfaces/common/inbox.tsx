import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Text } from '../../kernel/language/index.ts'
import { Failed } from '../../kernel/language/web.tsx'
import type { notificationsContract } from '../../kernel/notifications/contract.ts'
import notificationsAddresses from '../../platform/client/addresses/notifications.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { DateText, Empty, Link, Loading, useText } from '../../ui/common/index.ts'
import './inbox.css'

const words = {
  empty: { zh: '没有消息', en: 'No messages' },
  emptyHelp: {
    zh: '有事项到您手上、被退回或将到期时，会在这里告诉您。',
    en: 'You are told here when something reaches you, is returned or falls due.',
  },
  new: { zh: '未读', en: 'unread' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  more: { zh: '更早的消息', en: 'Earlier messages' },
} satisfies Record<string, Text>

const notifications = queriesOf<typeof notificationsContract>(notificationsAddresses)
const PAGE = 50

/** Messages, newest first; opening one marks it as read. */
export function Inbox() {
  const t = useText()
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries({ queryKey: notifications.key() })
  const read = useMutation(notifications.read.mutationOptions({ onSuccess: again }))
  const readAll = useMutation(notifications.readAll.mutationOptions({ onSuccess: again }))
  const { data, isPending, error, refetch, fetchNextPage, hasNextPage } = useInfiniteQuery(
    notifications.inbox.infiniteOptions({
      input: (offset: number) => ({ offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (last, all) => (all.length * PAGE < last.total ? all.length * PAGE : undefined),
    }),
  )
  if (isPending) return <Loading />
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Empty title={words.empty} help={words.emptyHelp} />
  return (
    <div className="jx-inbox">
      {data.pages[0]?.unread ? (
        <button type="button" className="jx-button jx-button-small" onClick={() => readAll.mutate({})}>
          {t(words.readAll)}
        </button>
      ) : null}
      <ol>
        {rows.map((row) => (
          <li key={row.id} data-unread={row.readAt === null || undefined}>
            {row.readAt === null ? <span className="jx-sr">{t(words.new)}</span> : null}
            {row.link ? (
              <Link to={row.link} onClick={() => row.readAt === null && read.mutate({ id: row.id })}>
                {t(row.text)}
              </Link>
            ) : (
              <span>{t(row.text)}</span>
            )}
            <DateText value={row.at} />
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <button type="button" className="jx-button" onClick={() => void fetchNextPage()}>
          {t(words.more)}
        </button>
      ) : null}
    </div>
  )
}
