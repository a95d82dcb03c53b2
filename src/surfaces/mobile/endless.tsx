import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import { Failed } from '../../kernel/language/web.tsx'
import type { CaseRow } from '../../kernel/process/contract.ts'
import { Loading, useText } from '../../ui/common/index.ts'
import { CaseRows } from './case-rows.tsx'

const more: Text = { zh: '显示更多', en: 'Show more' }
/** Rows that are fetched at once. */
export const PAGE = 30

interface Rows {
  readonly rows: readonly CaseRow[]
  readonly total: number
}

/** Where the next rows begin; undefined after the last. */
export const nextOffset = ({ total }: Rows, pages: readonly Rows[]) => (pages.length * PAGE < total ? pages.length * PAGE : undefined)

/** Cases, some at a time; or why there are none. */
export function EndlessRows({
  asked: { data, error, refetch, hasNextPage, fetchNextPage },
  empty,
}: {
  asked: UseInfiniteQueryResult<{ pages: Rows[] }>
  empty: ReactNode
}) {
  const t = useText()
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return empty
  return (
    <>
      <CaseRows rows={rows} />
      {hasNextPage ? (
        <button type="button" className="jx-button" onClick={() => void fetchNextPage()}>
          {t(more)}
        </button>
      ) : null}
    </>
  )
}
