import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, message } from 'antd'
import { localDateOf } from '../../../../kernel/calendar/index.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed, refusalOf } from '../../../../kernel/language/web.tsx'
import { stageTitle } from '../../../../kernel/process/web-processes.tsx'
import { DateText, DueTag, Empty, Link, None, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import type { MemberRow } from '../contract.ts'
import { pledge } from '../pledge.ts'
import { REGISTER_STATES } from '../words.ts'
import { addresses } from './addresses.ts'
import { brand } from './api.ts'
import { StandingTag } from './standing-tag.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const own = {
  note: {
    zh: '全市银行与“善城金螺号”品牌：谁已承诺、谁还没签、旗帜和资格变动。',
    en: 'The banks of the city and the brand: who pledged, who has still to sign, flags and changes of standing.',
  },
  search: { zh: '银行名称', en: 'Name of the bank' },
  signed: { zh: '现行文本', en: 'Text in force' },
  isSigned: { zh: '已签', en: 'Signed' },
  notSigned: { zh: '未签', en: 'Not signed' },
  remind: { zh: '催签 {count} 家', en: 'Remind {count}' },
  reminded: { zh: '已向 {count} 家银行发出催签消息。', en: '{count} banks were reminded.' },
  none: { zh: '没有符合条件的银行', en: 'No bank matches' },
  noneHelp: { zh: '在“单位”中登记的银行都列在这里。', en: 'Every bank among the organisations is listed here.' },
} satisfies Record<string, Text>

const KEYS = ['state', 'signed'] as const
const options = (titled: Readonly<Record<string, Text>>) => Object.entries(titled).map(([value, title]) => ({ value, title }))

const columnsOn = (t: ReturnType<typeof useText>, today: string): readonly Column<MemberRow>[] => [
  {
    key: 'organisation',
    title: words.bank,
    always: true,
    sortable: true,
    show: (row) => <Link to={addresses.member(row.organisation.id)}>{row.organisation.name}</Link>,
  },
  {
    key: 'state',
    title: words.state,
    single: true,
    sortable: true,
    filter: options(REGISTER_STATES),
    show: (row) => <StandingTag row={row} />,
  },
  { key: 'since', title: words.since, sortable: true, show: (row) => <DateText value={row.since} digits /> },
  {
    key: 'signed',
    title: own.signed,
    single: true,
    filter: [
      { value: 'true', title: own.isSigned },
      { value: 'false', title: own.notSigned },
    ],
    show: (row) => (row.version === null ? <None /> : t(words.versionIs, { version: row.version })),
  },
  {
    key: 'open',
    title: words.open,
    show: (row) => (row.open ? <Link to={`/cases/${row.open.id}`}>{t(stageTitle(pledge, row.open.stage))}</Link> : <None />),
  },
  { key: 'due', title: words.due, show: (row) => (row.open?.due ? <DueTag due={row.open.due} today={today} /> : <None />) },
  {
    key: 'flag',
    title: words.flag,
    show: (row) => (row.flag ? row.flag.number : row.since ? t(words.noFlag) : <None />),
  },
  { key: 'outlets', title: words.outlets, align: 'end', show: (row) => row.outlets ?? <None /> },
  { key: 'until', title: words.until, optional: true, show: (row) => <DateText value={row.until} digits /> },
]

/** Every bank of the district and how it stands; search, filters, order and page stand in the address. */
export default function MembersPage() {
  const t = useText()
  const queries = useQueryClient()
  const [says, saying] = message.useMessage()
  const { view, onView, input } = useListInAddress(KEYS, 'asc')
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    brand.members.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const waiting = (data?.rows ?? []).filter(({ open }) => open?.stage === 'signing')
  const remind = useMutation({
    mutationFn: () => brand.remind.call({ key: newKey(), organisations: waiting.map(({ organisation }) => organisation.id) }),
    onSuccess: ({ reminded }) => {
      void says.success(t(own.reminded, { count: reminded }))
      void queries.invalidateQueries({ queryKey: brand.key() })
    },
    onError: (failure) => void says.error(t(refusalOf(failure).text)),
  })
  return (
    <>
      {saying}
      <PageTitle
        title={t(titles.members)}
        note={t(own.note)}
        actions={
          waiting.length > 0 ? (
            <Button loading={remind.isPending} onClick={() => remind.mutate()}>
              {t(own.remind, { count: waiting.length })}
            </Button>
          ) : null
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.members)}
            columns={columnsOn(t, localDateOf(new Date()))}
            rows={data?.rows ?? []}
            rowKey={(row) => row.organisation.id}
            total={data?.total ?? 0}
            loading={isPending || isPlaceholderData}
            view={view}
            search={own.search}
            empty={<Empty title={own.none} help={own.noneHelp} />}
            tools={<ExportButton path="/financial-education/members" filters={input} disabled={!data?.total} />}
            onView={onView}
          />
        )}
      </Panel>
    </>
  )
}
