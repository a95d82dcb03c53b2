import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed, refusalOf } from '../../../../kernel/language/web.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, Empty, StatusTag, useText } from '../../../../ui/common/index.ts'
import { type Column, ConfirmWithReason, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import { AUDIENCES, THEMES } from '../../activity/choices.ts'
import { LICENCES, MATERIAL_KINDS, MATERIAL_STATES } from '../choices.ts'
import type { MaterialRow } from '../contract.ts'
import { materials } from './api.ts'
import { materialTitles } from './titles.ts'
import { MaterialUpload } from './upload.tsx'

const access = queriesOf<typeof accessContract>(accessAddresses)

const words = {
  note: {
    zh: '审核通过、允许共用的宣传材料；本行的各种状态都在这里，其他银行只看得到已放开的。',
    en: 'Approved materials that banks share. One’s own are here in every state, others’ once they are released.',
  },
  title: { zh: '材料', en: 'Material' },
  bank: { zh: '银行', en: 'Bank' },
  kind: { zh: '类别', en: 'Kind' },
  theme: { zh: '主题', en: 'Theme' },
  audience: { zh: '对象', en: 'Audience' },
  licence: { zh: '使用许可', en: 'Licence' },
  state: { zh: '状态', en: 'State' },
  at: { zh: '上传时间', en: 'Submitted' },
  open: { zh: '打开文件', en: 'Open the file' },
  search: { zh: '名称或说明', en: 'Title or description' },
  none: { zh: '没有符合条件的材料', en: 'No material matches' },
  noneHelp: { zh: '成员银行的经办可以上传，监管人员审核后共用。', en: 'Clerks of member banks upload; the supervisor reviews.' },
  approve: { zh: '审核通过', en: 'Approve' },
  return: { zh: '退回', en: 'Return' },
  withdraw: { zh: '撤下', en: 'Withdraw' },
  original: { zh: '原创', en: 'original' },
  do: { zh: '办理', en: 'Do' },
} satisfies Record<string, Text>

const KEYS = ['kind', 'theme', 'audience', 'state']
const TONES = { submitted: 'warn', approved: 'good', returned: 'bad', withdrawn: 'neutral' } as const
const options = (titled: Readonly<Record<string, Text>>) => Object.entries(titled).map(([value, title]) => ({ value, title }))

/** The library of materials. */
export default function LibraryPage() {
  const t = useText()
  const queries = useQueryClient()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const [uploading, setUploading] = useState(false)
  const { view, onView, input } = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    materials.materialList.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const may = (permission: string) => (me?.permissions[permission]?.length ?? 0) > 0
  const [decides, submits] = [may('financial-education.material-decision'), may('financial-education.materials')]
  const [asking, setAsking] = useState<{ readonly row: MaterialRow; readonly what: 'approve' | 'return' | 'withdraw' } | null>(null)
  /** @returns why it was not done; null where it was */
  const go = async (because: string): Promise<Text | null> => {
    if (!asking) return null
    const { row, what } = asking
    const asked = { id: row.id, expected: row.seq, because, key: newKey() }
    try {
      await (what === 'withdraw'
        ? materials.materialWithdraw.call(asked)
        : materials.materialDecide.call({ ...asked, approve: what === 'approve' }))
      await queries.invalidateQueries({ queryKey: materials.key() })
      return null
    } catch (thrown) {
      return refusalOf(thrown).text
    }
  }
  const columns: readonly Column<MaterialRow>[] = [
    {
      key: 'title',
      title: words.title,
      always: true,
      show: (row) => (
        <>
          <a href={row.file.href} target="_blank" rel="noreferrer" title={t(words.open)}>
            {row.title}
          </a>{' '}
          {row.original ? <StatusTag tone="neutral">{t(words.original)}</StatusTag> : null}
          <br />
          <span className="jx-help">{row.about}</span>
        </>
      ),
    },
    { key: 'organisation', title: words.bank, show: (row) => row.organisation.name },
    { key: 'kind', title: words.kind, single: true, filter: options(MATERIAL_KINDS), show: (row) => t(MATERIAL_KINDS[row.kind]) },
    { key: 'theme', title: words.theme, single: true, filter: options(THEMES), show: (row) => t(THEMES[row.theme]) },
    {
      key: 'audience',
      title: words.audience,
      single: true,
      filter: options(AUDIENCES),
      show: (row) => row.audiences.map((one) => t(AUDIENCES[one])).join(t({ zh: '、', en: ', ' })),
    },
    { key: 'licence', title: words.licence, show: (row) => t(LICENCES[row.licence]) },
    {
      key: 'state',
      title: words.state,
      single: true,
      filter: options(MATERIAL_STATES),
      show: (row) => (
        <>
          <StatusTag tone={TONES[row.state]}>{t(MATERIAL_STATES[row.state])}</StatusTag>
          {row.because ? <p className="jx-help">{row.because}</p> : null}
        </>
      ),
    },
    { key: 'at', title: words.at, show: (row) => <DateText value={row.submittedAt} digits /> },
    {
      key: 'do',
      title: words.do,
      show: (row) => (
        <>
          {decides && row.state === 'submitted' ? (
            <>
              <Button size="small" type="primary" onClick={() => setAsking({ row, what: 'approve' })}>
                {t(words.approve)}
              </Button>{' '}
              <Button size="small" onClick={() => setAsking({ row, what: 'return' })}>
                {t(words.return)}
              </Button>
            </>
          ) : null}
          {row.own && submits && row.state !== 'withdrawn' ? (
            <Button size="small" onClick={() => setAsking({ row, what: 'withdraw' })}>
              {t(words.withdraw)}
            </Button>
          ) : null}
        </>
      ),
    },
  ]
  return (
    <>
      <PageTitle
        title={t(materialTitles.library)}
        note={t(words.note)}
        actions={
          submits ? (
            <Button type="primary" onClick={() => setUploading(true)}>
              {t(materialTitles.upload)}
            </Button>
          ) : null
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(materialTitles.library)}
            columns={columns}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending || isPlaceholderData}
            view={view}
            onView={onView}
            search={words.search}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/financial-education/materials" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
      <ConfirmWithReason
        open={asking !== null}
        title={asking?.row.title ?? ''}
        confirm={t(words[asking?.what ?? 'approve'])}
        reasonAtLeast={asking?.what === 'approve' ? 0 : 2}
        onConfirm={go}
        onClose={() => setAsking(null)}
      />
      {uploading ? <MaterialUpload onClose={() => setUploading(false)} /> : null}
    </>
  )
}
