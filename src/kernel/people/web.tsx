import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { Empty, Link, None, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton, ImportLink } from '../exchange/web.tsx'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import { organisations } from '../organisations/web.tsx'
import { HONOUR_LEVELS, type HonourLevel, SKILL_LEVELS, type SkillLevel } from './index.ts'
import { people } from './web-queries.tsx'
import { words } from './web-words.ts'
import './web.css'

type Row = Awaited<ReturnType<typeof people.search.call>>['rows'][number]

const listed = (text: string | undefined) => (text ? text.split(',') : [])

/** Life files where the reader may read them: found by name, 拼音, initials, employer, level and honour. The server pages. */
export default function PeoplePage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [levels, honours] = [listed(search.levels) as SkillLevel[], listed(search.honours) as HonourLevel[]]
  const view: TableView = {
    ...FIRST_VIEW,
    search: search.query ?? '',
    page: Number(search.page) || 1,
    pageSize: Number(search.size) || 50,
    filters: { level: levels, honours },
    ...(search.columns ? { columns: search.columns.split(',') } : {}),
  }
  const asked = {
    ...(view.search ? { query: view.search } : {}),
    ...(search.organisation ? { organisation: search.organisation } : {}),
    ...(levels.length > 0 ? { levels } : {}),
    ...(honours.length > 0 ? { honours } : {}),
  }
  const { data, error, isFetching, refetch } = useQuery(
    people.search.queryOptions({
      input: { ...asked, offset: (view.page - 1) * view.pageSize, limit: view.pageSize },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <PageTitle
        title={t(words.people)}
        note={t(words.peopleNote)}
        actions={
          <>
            <ImportLink what="roster" title={words.import} />
            <ExportButton path="/roster" title={words.exportRoster} />
          </>
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.people)}
            columns={columnsOf(t)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={words.search}
            tools={
              <>
                <Employer chosen={search.organisation} onChoose={(organisation) => setSearch({ organisation, page: undefined })} />
                <ExportButton
                  path="/people"
                  filters={{ query: view.search, organisation: search.organisation, levels: search.levels, honours: search.honours }}
                  disabled={!data?.total}
                />
              </>
            }
            empty={<Empty title={words.none} help={words.noneHelp} />}
            onView={(next) =>
              setSearch({
                query: next.search || undefined,
                page: next.page > 1 ? String(next.page) : undefined,
                size: next.pageSize === 50 ? undefined : String(next.pageSize),
                levels: next.filters.level?.join(',') || undefined,
                honours: next.filters.honours?.join(',') || undefined,
                columns: next.columns?.join(','),
              })
            }
          />
        )}
        {data?.many ? <p className="jx-people-most jx-help">{t(words.many)}</p> : null}
      </Panel>
    </>
  )
}

/** An organisation, looked up by name: people at it and below it. */
function Employer({ chosen, onChoose }: { chosen: string | undefined; onChoose: (id: string | undefined) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const { data = [] } = useQuery({ ...organisations.search.queryOptions({ input: { query: typed || '-' } }), enabled: typed !== '' })
  const unit = useQuery({ ...organisations.show.queryOptions({ input: { id: chosen ?? '' } }), enabled: chosen !== undefined })
  const options = data.map(({ id, name }) => ({ value: id, label: name }))
  const shown =
    chosen && !options.some(({ value }) => value === chosen) ? [{ value: chosen, label: unit.data?.name ?? '…' }, ...options] : options
  return (
    <Select
      className="jx-people-employer"
      aria-label={t(words.employer)}
      placeholder={t(words.employer)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={chosen ?? null}
      options={shown}
      notFoundContent={typed ? t(words.noEmployer) : null}
      onChange={(id: string | null) => onChoose(id ?? undefined)}
    />
  )
}

function columnsOf(t: (text: Text) => string): readonly Column<Row>[] {
  const code = (text: string | null) => (text ? <span className="jx-code">{text}</span> : <None />)
  return [
    {
      key: 'name',
      title: words.name,
      always: true,
      show: ({ id, name, synthetic }) => (
        <>
          <Link to={`/people/${id}`}>{name}</Link> {synthetic ? <StatusTag>{t(words.synthetic)}</StatusTag> : null}
        </>
      ),
    },
    { key: 'sex', title: words.sex, show: ({ sex }) => (sex ? t(words[sex]) : <None />) },
    { key: 'birth', title: words.birth, show: ({ birth }) => birth ?? <None /> },
    { key: 'employer', title: words.employer, show: ({ organisationName }) => organisationName ?? <None /> },
    { key: 'position', title: words.position, show: ({ position }) => position ?? <None /> },
    {
      key: 'level',
      title: words.level,
      filter: Object.entries(SKILL_LEVELS).map(([value, { title }]) => ({ value, title })),
      show: ({ level }) => (level ? t(SKILL_LEVELS[level].title) : <None />),
    },
    {
      key: 'honours',
      title: words.honours,
      filter: Object.entries(HONOUR_LEVELS).map(([value, title]) => ({ value, title })),
      show: ({ honours }) => (honours.length > 0 ? honours.map((one) => t(HONOUR_LEVELS[one])).join('、') : <None />),
    },
    { key: 'phone', title: words.phone, optional: true, show: ({ phone }) => code(phone) },
    { key: 'idNumber', title: words.idNumber, optional: true, show: ({ idNumber }) => code(idNumber) },
  ]
}
