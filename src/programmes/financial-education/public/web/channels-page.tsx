import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { localDateOf } from '../../../../kernel/calendar/index.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Form } from '../../../../kernel/forms/index.ts'
import { FormDrawer } from '../../../../kernel/forms/web-drawer.tsx'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { FailedPage } from '../../../../kernel/language/web-desk.tsx'
import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, Empty, Facts, Loading, StatusTag, useText } from '../../../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { isOpen } from '../channels.ts'
import type { ChannelRow, publicContract } from '../contract.ts'
import { words } from '../words.ts'
import { channelsTitle } from './titles.ts'

const channels = queriesOf<typeof publicContract>(financialEducationAddresses)

const own = {
  note: {
    zh: '公共门户“怎样投诉”页面显示的渠道。没有登记时，页面会写明还没有。电话和地址请核实后再填。',
    en: 'What the public page “How to complain” shows; while nothing is entered it says so. Please check numbers and addresses first.',
  },
  add: { zh: '登记渠道', en: 'Enter one' },
  end: { zh: '停用', en: 'End it' },
  endSure: { zh: '停用“{name}”？公共门户立即不再显示。', en: 'End “{name}”? The public page stops showing it at once.' },
  none: { zh: '还没有登记投诉渠道', en: 'No way to complain has been entered' },
  noneHelp: { zh: '登记后，公共门户“怎样投诉”页面立即显示。', en: 'Once entered, the public page shows it at once.' },
  open: { zh: '使用中', en: 'In use' },
  ended: { zh: '已停用', en: 'Ended' },
  later: { zh: '尚未开始', en: 'Not begun yet' },
  name: { zh: '名称', en: 'Name' },
  state: { zh: '状态', en: 'State' },
} satisfies Record<string, Text>

const form: Form = {
  name: 'channel',
  title: own.add,
  why: { zh: '公开显示，供群众投诉时使用', en: 'Shown to the public, for whoever wants to complain' },
  fields: [
    {
      name: 'name',
      kind: 'text',
      title: own.name,
      help: { zh: '部门或窗口名称。', en: 'The office or counter.' },
      required: true,
      maxLength: 80,
    },
    {
      name: 'reach',
      kind: 'text',
      title: { zh: '怎样联系', en: 'How to reach it' },
      help: { zh: '办公电话、地址；不填个人电话。', en: 'Office telephone and address; nobody’s own number.' },
      required: true,
      maxLength: 200,
    },
    { name: 'hours', kind: 'text', title: words.hours, maxLength: 100 },
    { name: 'about', kind: 'text', title: words.about, required: true, maxLength: 300 },
    {
      name: 'basis',
      kind: 'text',
      title: words.basis,
      help: { zh: '文件名称、文号。', en: 'The document and its number.' },
      required: true,
      maxLength: 200,
    },
    { name: 'from', kind: 'date', title: { zh: '开始日期', en: 'From' }, required: true },
  ],
}

/** The ways to complain that the public is shown, past ones below. */
export default function ChannelsPage() {
  const t = useText()
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<ChannelRow | null>(null)
  const { data, error, refetch } = useQuery(channels.complaintChannels.queryOptions({ input: { limit: 200 } }))
  const today = localDateOf(new Date())
  if (error) return <FailedPage title={t(channelsTitle)} above={[]} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageTitle
        title={t(channelsTitle)}
        note={t(own.note)}
        actions={
          <>
            <ExportButton path="/financial-education/complaint-channels" filters={{}} disabled={data.total === 0} />
            <Button type="primary" onClick={() => setAdding(true)}>
              {t(own.add)}
            </Button>
          </>
        }
      />
      {data.rows.length === 0 ? (
        <Panel>
          <Empty title={own.none} help={own.noneHelp} />
        </Panel>
      ) : null}
      {data.rows.toReversed().map((row) => (
        <Panel key={row.id} title={row.name}>
          <Facts
            items={[
              {
                key: 'state',
                term: t(own.state),
                value: (
                  <StatusTag tone={isOpen(row, today) ? 'good' : 'neutral'}>
                    {t(isOpen(row, today) ? own.open : row.to === null ? own.later : own.ended)}
                  </StatusTag>
                ),
              },
              { key: 'reach', term: t(words.reach), value: row.reach },
              ...(row.hours ? [{ key: 'hours', term: t(words.hours), value: row.hours }] : []),
              { key: 'about', term: t(words.about), value: row.about },
              { key: 'basis', term: t(words.basis), value: row.basis },
              { key: 'from', term: t(words.since), value: <DateText value={row.from} digits /> },
            ]}
          />
          {row.to === null ? <Button onClick={() => setEnding(row)}>{t(own.end)}</Button> : null}
        </Panel>
      ))}
      <FormDrawer
        open={adding}
        form={form}
        start={{ from: today }}
        submit={own.add}
        onSubmit={async (values, key) => {
          await channels.addComplaintChannel.call({ key, hours: '', ...values } as never)
          setAdding(false)
          await queries.invalidateQueries()
        }}
        onClose={() => setAdding(false)}
      />
      <ConfirmWithReason
        open={ending !== null}
        title={t(own.end)}
        text={t(own.endSure, { name: ending?.name ?? '' })}
        confirm={t(own.end)}
        reasonAtLeast={0}
        onConfirm={async () => {
          if (!ending) return null
          try {
            await channels.endComplaintChannel.call({ key: newKey(), channel: ending.id })
          } catch (thrown) {
            return refusalOf(thrown).text
          }
          setEnding(null)
          await queries.invalidateQueries()
          return null
        }}
        onClose={() => setEnding(null)}
      />
    </>
  )
}
