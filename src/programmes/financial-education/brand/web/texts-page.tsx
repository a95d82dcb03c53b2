import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Form, Values } from '../../../../kernel/forms/index.ts'
import { FormDrawer } from '../../../../kernel/forms/web-drawer.tsx'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { FailedPage } from '../../../../kernel/language/web-desk.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, Empty, Facts, Loading, StatusTag, useText } from '../../../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle, Panel } from '../../../../ui/desk/index.ts'
import type { TextRow, TextView } from '../contract.ts'
import { TEXT_STATES } from '../words.ts'
import { brand } from './api.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'
import './pledge.css'

const access = queriesOf<typeof accessContract>(accessAddresses)

const own = {
  note: {
    zh: '一人起草，另一人启用；启用后不再修改，全体成员在期限内重签。',
    en: 'One person drafts, another puts it into force. From then on it is never changed, and every member signs it anew within the term.',
  },
  draft: { zh: '起草新文本', en: 'Draft a new text' },
  change: { zh: '修改草稿', en: 'Change the draft' },
  enforce: { zh: '启用并发起重签', en: 'Put into force' },
  enforceText: {
    zh: '启用后文本不能再改。尚未签署新文本的成员会各收到一份待签承诺书，送签中的改签新文本。',
    en: 'The text can’t be changed afterwards. Each member gets a pledge to sign anew; those that are about to sign get this text.',
  },
  save: { zh: '保存草稿', en: 'Save the draft' },
  none: { zh: '还没有承诺书文本', en: 'No text of the pledge yet' },
  noneHelp: {
    zh: '监管人员起草、监管负责人启用后，银行才能签署。',
    en: 'Banks can sign once a supervisor has drafted one and the head has put it into force.',
  },
  why: { zh: '制定理由', en: 'Why' },
  drafted: { zh: '起草', en: 'Drafted' },
  inForce: { zh: '启用', en: 'In force since' },
  signBy: { zh: '重签截止', en: 'To be signed by' },
} satisfies Record<string, Text>

const textForm: Form = {
  name: 'pledge-text',
  title: own.draft,
  why: { zh: '银行签署的就是这里的文字，一字不差', en: 'This is what the banks sign, word for word' },
  fields: [
    { kind: 'text', name: 'title', title: { zh: '标题', en: 'Title' }, required: true, maxLength: 60 },
    { kind: 'longtext', name: 'body', title: { zh: '正文', en: 'Body' }, required: true, maxLength: 10_000 },
    { kind: 'longtext', name: 'reason', title: own.why, required: true, maxLength: 500 },
  ],
}

const wordingOf = ({ title, body, reason }: Values) => ({ title: String(title), body: String(body), reason: String(reason) })

/** The texts of the pledge, newest first: drafted by a supervisor, put into force by the head. */
export default function TextsPage() {
  const t = useText()
  const queries = useQueryClient()
  const [drafting, setDrafting] = useState<TextView | 'new' | null>(null)
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const { data, error, refetch } = useQuery(brand.pledgeTexts.queryOptions({ input: { limit: 100 } }))
  if (error) return <FailedPage title={t(titles.texts)} above={[]} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const holds = (permission: string) => (me?.permissions[permission]?.length ?? 0) > 0
  const changed = () => queries.invalidateQueries({ queryKey: brand.key() })
  const save = async (values: Values, key: string) => {
    const wording = { key, ...wordingOf(values) }
    if (drafting === 'new' || drafting === null) await brand.draftText.call(wording)
    else await brand.changeText.call({ ...wording, version: drafting.version, expected: drafting.revision })
    setDrafting(null)
    await changed()
  }
  const may = { draft: holds('financial-education.pledge-text'), enforce: holds('financial-education.pledge-decision') }
  const hasDraft = data.rows.some(({ state }) => state === 'draft')
  return (
    <>
      <PageTitle
        title={t(titles.texts)}
        note={t(own.note)}
        actions={
          <>
            <ExportButton path="/financial-education/pledge-texts" disabled={data.total === 0} />
            {may.draft && !hasDraft ? (
              <Button type="primary" onClick={() => setDrafting('new')}>
                {t(own.draft)}
              </Button>
            ) : null}
          </>
        }
      />
      {data.rows.length === 0 ? (
        <Panel>
          <Empty title={own.none} help={own.noneHelp} />
        </Panel>
      ) : null}
      {data.rows.map((row) => (
        <OneText key={row.version} row={row} may={may} onChange={setDrafting} onEnforced={changed} />
      ))}
      <FormDrawer
        open={drafting !== null}
        form={textForm}
        start={drafting && drafting !== 'new' ? { title: drafting.title, body: drafting.body, reason: drafting.reason } : {}}
        submit={own.save}
        onSubmit={save}
        onClose={() => setDrafting(null)}
      />
    </>
  )
}

interface OneProps {
  readonly row: TextRow
  readonly may: { readonly draft: boolean; readonly enforce: boolean }
  readonly onChange: (text: TextView) => void
  readonly onEnforced: () => Promise<void>
}

function OneText({ row, may, onChange, onEnforced }: OneProps) {
  const t = useText()
  const [enforcing, setEnforcing] = useState(false)
  const { data: text } = useQuery(brand.pledgeText.queryOptions({ input: { version: row.version } }))
  const enforce = async () => {
    try {
      await brand.enforceText.call({ key: newKey(), version: row.version, expected: row.revision })
    } catch (error) {
      return refusalOf(error).text
    }
    await onEnforced()
    return null
  }
  const drafted = row.state === 'draft'
  return (
    <Panel
      title={`${t(words.versionIs, { version: row.version })} · ${row.title}`}
      extra={
        <>
          <StatusTag tone={row.state === 'in-force' ? 'good' : drafted ? 'warn' : 'neutral'}>{t(TEXT_STATES[row.state])}</StatusTag>
          {drafted && may.draft && text ? <Button onClick={() => onChange(text)}>{t(own.change)}</Button> : null}
          {drafted && may.enforce ? (
            <Button type="primary" onClick={() => setEnforcing(true)}>
              {t(own.enforce)}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="jx-stack">
        <p className="jx-pledge-text" lang="zh-CN">
          {text?.body ?? ''}
        </p>
        <Facts
          items={[
            { key: 'why', term: t(own.why), value: row.reason, wide: true },
            { key: 'drafted', term: t(own.drafted), value: <Said at={row.draftedAt} by={row.draftedBy?.name} /> },
            ...(row.inForceAt ? [{ key: 'force', term: t(own.inForce), value: <Said at={row.inForceAt} by={row.inForceBy?.name} /> }] : []),
            ...(row.signBy ? [{ key: 'by', term: t(own.signBy), value: <DateText value={row.signBy} /> }] : []),
            { key: 'hash', term: 'SHA-256', value: <span className="jx-code">{row.hash}</span>, wide: true },
          ]}
        />
      </div>
      <ConfirmWithReason
        open={enforcing}
        title={t(own.enforce)}
        text={t(own.enforceText)}
        confirm={t(own.enforce)}
        reasonAtLeast={0}
        grave
        onConfirm={enforce}
        onClose={() => setEnforcing(false)}
      />
    </Panel>
  )
}

function Said({ at, by }: { at: string; by: string | undefined }) {
  return (
    <>
      <DateText value={at} digits />
      {by ? ` · ${by}` : ''}
    </>
  )
}
