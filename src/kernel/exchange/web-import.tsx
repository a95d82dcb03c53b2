import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useEffect } from 'react'
import { DateText, Empty, ErrorState, Icon, Link, Loading, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import type { ImportView } from './contract.ts'
import { ENDED, IMPORT_STATES, type ImportState, mayStep, WORKING } from './importing/states.ts'
import { MappingPanel } from './importing/web-mapping.tsx'
import { PreviewPanels } from './importing/web-preview.tsx'
import { WorkingPanel } from './importing/web-progress.tsx'
import { DownloadButton, imports } from './importing/web-queries.tsx'
import { words } from './importing/web-words.ts'
import './importing/web.css'

/** How often a page asks how far the work is, where it is not told. */
const ASK_MS = 3000
const STEPS = [words.step1, words.step2, words.step3, words.step4]
const STEP_OF: Readonly<Record<ImportState, number>> = {
  looking: 0,
  mapping: 1,
  checking: 2,
  preview: 2,
  committing: 3,
  done: 3,
  cancelled: -1,
  failed: -1,
}

/** One import, from the file to the last row. */
export default function ImportPage() {
  const t = useText()
  const { params } = usePlace()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery({
    ...imports.show.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data && WORKING.includes(state.data.state) ? ASK_MS : false),
  })
  useNews(id, data !== undefined && !ENDED.includes(data.state))
  if (error)
    return (
      <FailedPage title={t(words.title)} above={[{ to: '/imports', title: t(words.title) }]} error={error} onRetry={() => void refetch()} />
    )
  if (!data) return <Loading />
  return <Import one={data} />
}

/** The server says that the import has come further, also where somebody else took the step; the page asks for it anew. */
function useNews(id: string, waiting: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!waiting) return
    const source = new EventSource(`/api/imports/${id}/live`)
    source.addEventListener('import', () => {
      void queries.invalidateQueries({ queryKey: imports.show.key() })
      void queries.invalidateQueries({ queryKey: imports.rows.key() })
    })
    return () => source.close()
  }, [id, waiting, queries])
}

function Import({ one }: { one: ImportView }) {
  const t = useText()
  const queries = useQueryClient()
  const cancel = useMutation(
    imports.cancel.mutationOptions({ onSettled: () => void queries.invalidateQueries({ queryKey: imports.key() }) }),
  )
  const at = STEP_OF[one.state]
  return (
    <>
      <PageTitle
        title={one.fileName}
        above={[{ to: '/imports', title: t(words.title) }]}
        tags={
          <StatusTag tone={one.state === 'done' ? 'good' : one.state === 'failed' ? 'bad' : 'active'}>
            {t(IMPORT_STATES[one.state])}
          </StatusTag>
        }
        note={
          <>
            {t(one.title)} · {one.organisationName} · {one.byName} · <DateText value={one.at} digits />
          </>
        }
        actions={
          mayStep('cancel', one.state) ? (
            <Popconfirm
              title={t(words.cancelSure)}
              description={t(words.cancelText)}
              okText={t(words.cancel)}
              cancelText={t(words.keep)}
              onConfirm={() => cancel.mutate({ key: newKey(), id: one.id })}
            >
              <Button loading={cancel.isPending}>{t(words.cancel)}</Button>
            </Popconfirm>
          ) : null
        }
      />
      {at >= 0 ? (
        <ol className="jx-import-steps" aria-label={t(words.steps)}>
          {STEPS.map((title, place) => (
            <li
              key={title.en}
              data-done={place < at || one.state === 'done' || undefined}
              {...(place === at && { 'aria-current': 'step' })}
            >
              <span className="jx-import-step-no" aria-hidden="true">
                {place < at || one.state === 'done' ? <Icon name="check" /> : place + 1}
              </span>
              {t(title)}
            </li>
          ))}
        </ol>
      ) : null}
      {cancel.error ? (
        <p className="jx-problem" role="alert">
          {t(refusalOf(cancel.error).text)}
        </p>
      ) : null}
      {one.refusal && one.state !== 'failed' ? (
        <p className="jx-problem jx-import-refusal" role="alert">
          {t(one.refusal.text)}
        </p>
      ) : null}
      <Body one={one} />
    </>
  )
}

function Body({ one }: { one: ImportView }) {
  const t = useText()
  switch (one.state) {
    case 'mapping':
      return <MappingPanel key={tablesOf(one)} one={one} />
    case 'preview':
      return <PreviewPanels one={one} />
    case 'done':
      return <DonePanel one={one} />
    case 'failed':
      return (
        <Panel>
          <ErrorState reason={one.refusal ?? undefined} />
          <p className="jx-import-after">
            <Link to="/imports">{t(words.again)}</Link>
          </p>
        </Panel>
      )
    case 'cancelled':
      return (
        <Panel>
          <Empty title={words.cancelled} help={words.cancelledHelp}>
            <Link to="/imports">{t(words.again)}</Link>
          </Empty>
        </Panel>
      )
    default:
      return <WorkingPanel one={one} />
  }
}

/** Where the tables stand: looked at again, they are mapped anew. */
const tablesOf = ({ found }: ImportView) =>
  JSON.stringify(found?.sheets.map(({ name, headerTo, firstRow, lastRow }) => [name, headerTo, firstRow, lastRow]))

function DonePanel({ one: { id, kind, counts, keptUntil } }: { one: ImportView }) {
  const t = useText()
  const back = counts.wrong + counts.doubtful
  return (
    <Panel title={t(words.done)}>
      <p className="jx-import-done" role="status">
        {t(words.doneText, { new: counts.new, changed: counts.changed, unchanged: counts.unchanged })}
      </p>
      <p>{back > 0 ? t(words.someBack, { count: back }) : t(words.allIn)}</p>
      <div className="jx-import-actions">
        {back > 0 ? <DownloadButton path={`/imports/${id}/returned.xlsx`} title={words.returned} primary /> : null}
        <Link to="/imports">{t(words.again)}</Link>
        <Link to={kind.words.opens.to}>{t(kind.words.opens.title)}</Link>
      </div>
      {back > 0 && keptUntil ? <p className="jx-help">{t(words.keptUntil, { day: keptUntil.slice(0, 10) })}</p> : null}
    </Panel>
  )
}
