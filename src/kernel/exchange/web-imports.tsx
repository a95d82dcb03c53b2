import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { carryTo } from '../../platform/client/carry.ts'
import {
  type Carry,
  DateText,
  Empty,
  Link,
  StatusTag,
  type Tone,
  Upload,
  usePlace,
  usePreferences,
  useText,
} from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { Failed } from '../language/web.tsx'
import { IMPORT_STATES, type ImportState } from './importing/states.ts'
import { DownloadButton, imports } from './importing/web-queries.tsx'
import { words } from './importing/web-words.ts'
import { ExportButton } from './web.tsx'
import './importing/web.css'

const TONES: Readonly<Record<ImportState, Tone>> = {
  looking: 'active',
  mapping: 'warn',
  checking: 'active',
  preview: 'warn',
  committing: 'active',
  done: 'good',
  cancelled: 'neutral',
  failed: 'bad',
}
const STATES = Object.keys(IMPORT_STATES) as ImportState[]

/** A table goes in here; what was imported before stands below. */
export default function ImportsPage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(words.title)} note={t(words.note)} />
      <Start />
      <History />
    </>
  )
}

function Start() {
  const t = useText()
  const id = useId()
  const { go, search } = usePlace()
  const { language } = usePreferences()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [chosenKind, setKind] = useState<string | null>(search.what ?? null)
  const kinds = useQuery(imports.kinds.queryOptions({ input: {} }))
  const kind = kinds.data?.find(({ what }) => what === chosenKind) ?? kinds.data?.[0]
  const places = useQuery(
    imports.places.queryOptions({ input: { query: query.trim(), ...(kind && { what: kind.what }) }, placeholderData: keepPreviousData }),
  )
  const only = query === '' ? places.data?.[0]?.id : undefined
  const organisation = chosen ?? only ?? null

  const carry: Carry = async (file, progress, signal) => {
    const metadata = { filename: file.name, kind: `${kind?.what}:${organisation}`, key: newKey() }
    const { id } = await carryTo({ endpoint: '/api/uploads/imports', file, metadata, resumes: false, progress, signal })
    return { id, name: file.name, size: file.size }
  }
  const error = kinds.error ?? places.error
  if (error)
    return (
      <Panel>
        <Failed error={error} onRetry={() => void (kinds.error ? kinds : places).refetch()} />
      </Panel>
    )
  return (
    <Panel title={t(words.upload)}>
      <div className="jx-import-start">
        {kinds.data?.length === 1 && kind ? (
          <p>
            <strong>{t(kind.title)}</strong> <span className="jx-help">{t(kind.about)}</span>
          </p>
        ) : null}
        {kinds.data && kinds.data.length > 1 ? (
          <div className="jx-field">
            <label htmlFor={`${id}what`}>{t(words.what)}</label>
            <Select
              id={`${id}what`}
              value={kind?.what ?? null}
              options={kinds.data.map(({ what, title }) => ({ value: what, label: t(title) }))}
              onChange={(next) => {
                setKind(next)
                setChosen(null)
              }}
            />
          </div>
        ) : null}
        <div className="jx-field">
          <label htmlFor={`${id}for`}>{t(words.for)}</label>
          <Select
            id={`${id}for`}
            showSearch={{ filterOption: false, onSearch: setQuery }}
            value={organisation}
            options={(places.data ?? []).map((one) => ({ value: one.id, label: language === 'en' && one.nameEn ? one.nameEn : one.name }))}
            onChange={setChosen}
          />
          <p className="jx-help">{kind ? t(kind.words.forHelp) : null}</p>
        </div>
        {organisation && kind ? (
          <Upload
            label={t(kind.words.file)}
            help={t(words.fileHelp)}
            accept=".xlsx,.xls,.xlsm,.csv,.txt"
            many={false}
            files={[]}
            onFiles={([file]) => file && go(`/imports/${file.id}`)}
            carry={carry}
          />
        ) : (
          <p className="jx-help">{t(words.chooseFor)}</p>
        )}
        {kind ? (
          <div className="jx-import-template">
            <DownloadButton path={`/imports/kinds/${kind.what}/template.xlsx`} title={words.template} />
            <span className="jx-help">{t(words.templateHelp)}</span>
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

type Row = Awaited<ReturnType<typeof imports.list.call>>['rows'][number]

function History() {
  const t = useText()
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 20 })
  const state = STATES.find((one) => one === view.filters.state?.[0])
  const { data, error, isFetching, refetch } = useQuery(
    imports.list.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...(state && { state }) },
      placeholderData: keepPreviousData,
    }),
  )
  const columns: readonly Column<Row>[] = [
    {
      key: 'file',
      title: words.fileName,
      always: true,
      show: (row) => (
        <Link to={`/imports/${row.id}`} className="jx-import-file">
          {row.fileName}
        </Link>
      ),
    },
    { key: 'organisation', title: words.organisation, show: (row) => row.organisationName },
    {
      key: 'state',
      title: words.state,
      width: 120,
      single: true,
      filter: STATES.map((value) => ({ value, title: IMPORT_STATES[value] })),
      show: (row) => <StatusTag tone={TONES[row.state]}>{t(IMPORT_STATES[row.state])}</StatusTag>,
    },
    {
      key: 'result',
      title: words.result,
      width: 240,
      show: ({ state: at, counts }) =>
        at === 'done'
          ? t(words.resultText, { new: counts.new, changed: counts.changed, left: counts.wrong + counts.doubtful })
          : counts.rows > 0
            ? t(words.progress, { done: counts.rows, of: counts.rows })
            : null,
    },
    { key: 'by', title: words.by, width: 140, show: (row) => row.byName },
    { key: 'at', title: words.at, width: 150, show: (row) => <DateText value={row.at} digits /> },
  ]
  return (
    <Panel title={t(words.history)} flush>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t(words.history)}
          columns={columns}
          rows={data?.rows ?? []}
          rowKey={(row) => row.id}
          total={data?.total ?? 0}
          loading={isFetching}
          view={view}
          search={false}
          empty={<Empty title={words.none} help={words.noneHelp} />}
          tools={<ExportButton path="/imports" filters={{ state }} disabled={!data?.total} />}
          onView={setView}
        />
      )}
    </Panel>
  )
}
