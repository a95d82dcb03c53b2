import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Empty, Link, Loading, useText } from '../../ui/common/index.ts'
import { Failed } from '../language/web.tsx'
import { evaluation } from './web-queries.tsx'
import { work } from './web-work-words.ts'

/** Whose line it is: of a set as the supervisor reads it, or one's own. */
export type RecordsAt =
  | { readonly kind: 'set'; readonly id: string; readonly subject: string }
  | { readonly kind: 'own'; readonly id: string; readonly subject: string }

/** How many records a value counts, and behind it which they are. */
export function RecordsButton({ at, line, title, count }: { at: RecordsAt; line: string; title: string; count: number }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="jx-text-button" onClick={() => setOpen(true)}>
        {t(work.records, { count })}
      </button>
      <Modal open={open} title={t(work.recordsOf, { title })} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <RecordList at={at} line={line} />
        <Button onClick={() => setOpen(false)}>{t({ zh: '关闭', en: 'Close' })}</Button>
      </Modal>
    </>
  )
}

function RecordList({ at: { kind, id, subject }, line }: { at: RecordsAt; line: string }) {
  const t = useText()
  const input = { id, subject, line }
  const options = kind === 'set' ? evaluation.records.queryOptions({ input }) : evaluation.ownRecords.queryOptions({ input })
  const { data, error, refetch } = useQuery(options as ReturnType<typeof evaluation.records.queryOptions>)
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  if (data.records.length === 0) return <Empty title={work.noRecords} />
  return (
    <>
      <ul className="jx-records">
        {data.records.map((record) => (
          <li key={record.id}>{record.link ? <Link to={record.link}>{record.title}</Link> : record.title}</li>
        ))}
      </ul>
      {data.count > data.records.length ? (
        <p className="jx-help">{t(work.firstOf, { count: data.count, shown: data.records.length })}</p>
      ) : null}
    </>
  )
}
