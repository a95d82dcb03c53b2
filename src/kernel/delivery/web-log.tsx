import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DateText, Empty, StatusTag, type Tone, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { newKey } from '../forms/web-keys.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import type { DeliveryView } from './contract.ts'
import { delivery } from './web-settings.tsx'
import { channelTitles, kindTitle, resultText, stateTitles, words } from './web-words.ts'

const TONES: Partial<Record<DeliveryView['state'], Tone>> = { due: 'active', sent: 'good', failed: 'bad' }
const STATES = ['due', 'sent', 'failed', 'skipped'] as const
const CHANNELS = ['email', 'webhook'] as const

/** Every message that left the house or should have, newest first. */
export function DeliveryLog() {
  const t = useText()
  const queries = useQueryClient()
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const state = STATES.find((one) => one === view.filters.state?.[0])
  const channel = CHANNELS.find((one) => one === view.filters.channel?.[0])
  const { data, error, isFetching, refetch } = useQuery(
    delivery.list.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...(state && { state }), ...(channel && { channel }) },
      placeholderData: keepPreviousData,
    }),
  )
  const replay = useMutation(
    delivery.replay.mutationOptions({ onSettled: () => void queries.invalidateQueries({ queryKey: delivery.list.key() }) }),
  )
  const refusal = replay.error ? refusalOf(replay.error).text : null
  const columns: readonly Column<DeliveryView>[] = [
    { key: 'at', title: words.at, always: true, width: 150, show: (row) => <DateText value={row.at} digits /> },
    {
      key: 'channel',
      title: words.channel,
      width: 90,
      single: true,
      filter: CHANNELS.map((value) => ({ value, title: channelTitles[value] })),
      show: (row) => t(channelTitles[row.channel]),
    },
    { key: 'kind', title: words.kind, width: 120, show: (row) => t(kindTitle(row.kind)) },
    { key: 'to', title: words.target, show: (row) => <span className="jx-code">{row.to}</span> },
    {
      key: 'state',
      title: words.state,
      width: 110,
      single: true,
      filter: STATES.map((value) => ({ value, title: stateTitles[value] })),
      show: (row) => <StatusTag tone={TONES[row.state] ?? 'neutral'}>{t(stateTitles[row.state])}</StatusTag>,
    },
    { key: 'tries', title: words.tries, width: 70, align: 'end', show: (row) => row.tries },
    {
      key: 'result',
      title: words.result,
      show: (row) => (
        <>
          {row.result ? t(resultText(row.result)) : null}
          {row.state === 'due' ? (
            <span className="jx-help">
              {' '}
              {t(words.due)} <DateText value={row.dueAt} digits />
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'again',
      title: words.actions,
      width: 110,
      show: (row) =>
        row.state === 'failed' && row.kind !== 'code' && row.kind !== 'trial' ? (
          <button
            type="button"
            className="jx-text-button"
            disabled={replay.isPending}
            onClick={() => replay.mutate({ key: newKey(), id: row.id })}
          >
            {t(words.replay)}
          </button>
        ) : null,
    },
  ]
  return (
    <Panel title={t(words.log)} flush>
      {refusal ? (
        <p className="jx-problem" role="alert">
          {t(refusal)}
        </p>
      ) : null}
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t(words.log)}
          columns={columns}
          rows={data?.rows ?? []}
          rowKey={(row) => row.id}
          total={data?.total ?? 0}
          loading={isFetching}
          view={view}
          search={false}
          empty={<Empty title={words.logNone} />}
          tools={<ExportButton path="/deliveries" filters={{ state, channel }} disabled={!data?.total} />}
          onView={setView}
        />
      )}
    </Panel>
  )
}
