import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { DateText, Empty, Link, None } from '../../../ui/common/index.ts'
import { type Column, useListInAddress } from '../../../ui/desk/index.ts'
import { caseAddress } from './addresses.ts'
import { innovation } from './api.ts'
import type { Contact } from './contacts.tsx'
import { contactWay } from './delivery-fields.ts'
import { ListPage, type Narrowing } from './list-panel.tsx'
import { useShown } from './shown.ts'
import { shared } from './words.ts'

const words = {
  date: { zh: '日期', en: 'Date' },
  project: { zh: '项目', en: 'Project' },
  way: { zh: '方式', en: 'Way' },
  about: { zh: '情况', en: 'What was found' },
  help: { zh: '需要协调的事项', en: 'Help that is needed' },
  files: { zh: '照片', en: 'Photographs' },
  year: { zh: '年份', en: 'year' },
  none: { zh: '没有联络记录', en: 'No contact was logged' },
  noneHelp: { zh: '工会专员在项目页或手机上记录联络。', en: 'Union specialists log their contacts on the project’s page or on the phone.' },
} satisfies Record<string, Text>

const KEYS = ['project', 'specialist', 'year', 'organisation', 'studio', 'from', 'to']

const narrowings: Readonly<Record<string, Narrowing<Contact>>> = {
  project: { title: words.project, show: (_, rows) => rows[0]?.project.title },
  specialist: { title: shared.specialist, show: (_, rows) => rows[0]?.by.name },
  year: { title: words.year, show: (value) => value },
  organisation: { title: shared.organisation },
  studio: { title: shared.studio },
  from: { title: shared.from, show: (value) => value },
  to: { title: shared.to, show: (value) => value },
}

function useColumns(): readonly Column<Contact>[] {
  const shown = useShown()
  return [
    { key: 'date', title: words.date, always: true, width: 110, show: (row) => <DateText value={row.on} digits /> },
    { key: 'project', title: words.project, width: 220, show: (row) => <Link to={caseAddress(row.project.id)}>{row.project.title}</Link> },
    { key: 'specialist', title: shared.specialist, show: (row) => row.by.name },
    { key: 'way', title: words.way, show: (row) => shown(contactWay, row.way) },
    { key: 'about', title: words.about, width: 320, show: (row) => <span className="jx-in-text">{row.about}</span> },
    { key: 'help', title: words.help, width: 220, show: (row) => (row.help ? <span className="jx-in-text">{row.help}</span> : <None />) },
    { key: 'files', title: words.files, align: 'end', optional: true, show: (row) => row.evidence.length },
  ]
}

/** The contact log over all projects that the reader may see. */
export default function ContactsPage() {
  const list = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    innovation.contacts.queryOptions({ input: list.input as never, placeholderData: keepPreviousData }),
  )
  return (
    <ListPage
      name="contacts"
      list={list}
      columns={useColumns()}
      narrowings={narrowings}
      data={data}
      error={error}
      loading={isPending || isPlaceholderData}
      onRetry={() => void refetch()}
      search={false}
      empty={<Empty title={words.none} help={words.noneHelp} />}
    />
  )
}
