import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ExportButton, ImportLink } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { DateText, Empty, None, usePlace, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel } from '../../../../ui/desk/index.ts'
import type { PlaceRow } from '../contract.ts'
import { PLACE_KINDS } from '../places.ts'
import { plans } from './api.ts'
import { PlaceForm } from './place-form.tsx'
import { planTitles } from './titles.ts'

const words = {
  note: {
    zh: '镇街、村、社区、学校等活动地点，报备时从这里选取。停用的不能再选，原有活动不受影响。',
    en: 'Places that activities are filed for. A closed one is not offered; what was held there stays.',
  },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '类别', en: 'Kind' },
  region: { zh: '行政区划代码', en: 'GB/T 2260' },
  township: { zh: '所属镇街', en: 'Township' },
  point: { zh: '坐标', en: 'Coordinates' },
  closed: { zh: '停用', en: 'Closed on' },
  search: { zh: '名称或编码', en: 'Name or code' },
  add: { zh: '添加地点', en: 'Add a place' },
  import: { zh: '导入地点表', en: 'Import a table' },
  edit: { zh: '修改', en: 'Change' },
  none: { zh: '没有符合条件的地点', en: 'No place matches' },
  noneHelp: { zh: '点“添加地点”登记第一个，或导入整张地点表。', en: 'Enter the first one with “Add a place”, or import a table.' },
} satisfies Record<string, Text>

const PAGE_SIZE = 50

/** The register of places, kept by the supervisor. */
export default function PlacesPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [editing, setEditing] = useState<PlaceRow | 'new' | null>(null)
  const page = Number(search.page) || 1
  const filters = { ...(search.kind && { kind: search.kind }), ...(search.query && { query: search.query }) }
  const input = { ...filters, closed: true, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }
  const { data, error, isPending, refetch } = useQuery(
    plans.planPlaces.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const columns: readonly Column<PlaceRow>[] = [
    { key: 'name', title: words.name, always: true, show: (row) => row.name },
    { key: 'code', title: words.code, show: (row) => <span className="jx-code">{row.code}</span> },
    {
      key: 'kind',
      title: words.kind,
      single: true,
      filter: Object.entries(PLACE_KINDS).map(([value, title]) => ({ value, title })),
      show: (row) => t(PLACE_KINDS[row.kind]),
    },
    { key: 'township', title: words.township, show: (row) => row.township?.name ?? <None /> },
    { key: 'region', title: words.region, show: (row) => row.region },
    { key: 'point', title: words.point, show: (row) => (row.longitude ? `${row.longitude}, ${row.latitude}` : <None />) },
    { key: 'closed', title: words.closed, show: (row) => <DateText value={row.closedOn} digits /> },
    {
      key: 'edit',
      title: words.edit,
      show: (row) => (
        <button type="button" className="jx-text-button" onClick={() => setEditing(row)}>
          {t(words.edit)}
        </button>
      ),
    },
  ]
  return (
    <>
      <PageTitle
        title={t(planTitles.places)}
        note={t(words.note)}
        actions={
          <>
            <ImportLink what="financial-places" title={words.import} />{' '}
            <Button type="primary" onClick={() => setEditing('new')}>
              {t(words.add)}
            </Button>
          </>
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(planTitles.places)}
            columns={columns}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending}
            view={{
              ...FIRST_VIEW,
              search: search.query ?? '',
              filters: search.kind ? { kind: [search.kind] } : {},
              page,
              pageSize: PAGE_SIZE,
            }}
            search={words.search}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/financial-education/plan/places" filters={input} disabled={!data?.total} />}
            onView={(next) =>
              setSearch({
                query: next.search || undefined,
                kind: next.filters.kind?.[0],
                page: next.page > 1 ? String(next.page) : undefined,
              })
            }
          />
        )}
      </Panel>
      {editing ? <PlaceForm place={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </>
  )
}
