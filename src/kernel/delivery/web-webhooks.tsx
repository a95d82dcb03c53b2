import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { DateText, Empty, StatusTag, useText } from '../../ui/common/index.ts'
import { type Column, ConfirmWithReason, DataTable, FIRST_VIEW, Panel } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Form, Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Failed, refusalOf } from '../language/web.tsx'
import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.ts'
import { useOrganisationChoices } from '../organisations/web.tsx'
import type { WebhookView } from './contract.ts'
import { delivery } from './web-settings.tsx'
import { kindTitles, words } from './web-words.ts'

const form: Form = {
  name: 'webhook',
  title: words.add,
  why: { zh: '推送到哪个单位的哪个系统、推送什么', en: 'Which system of which organisation is told, and of what' },
  fields: [
    { kind: 'organisation', name: 'organisation', title: words.organisation, help: words.organisationHelp, required: true },
    { kind: 'text', name: 'url', title: words.url, help: words.urlHelp, maxLength: 500, required: true },
    {
      kind: 'choices',
      name: 'kinds',
      title: words.kinds,
      required: true,
      options: MESSAGE_KINDS.map((value) => ({ value, title: kindTitles[value] })),
    },
  ],
}

/** Null when it worked, otherwise why not. */
async function tried(work: Promise<unknown>): Promise<Text | null> {
  try {
    await work
    return null
  } catch (error) {
    return refusalOf(error).text
  }
}

/** The systems of organisations that are told of messages to their people. */
export function Webhooks() {
  const t = useText()
  const queries = useQueryClient()
  const organisations = useOrganisationChoices()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<WebhookView | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Text | null>(null)
  const { data, error, isFetching, refetch } = useQuery(delivery.webhooks.queryOptions())
  const again = () => queries.invalidateQueries({ queryKey: delivery.key() })

  const add = async ({ organisation, url, kinds }: Values, key: string) => {
    const wanted = Array.isArray(kinds) ? (kinds as MessageKind[]) : []
    await delivery.addWebhook.call({ key, organisation: String(organisation), url: String(url), kinds: wanted })
    setAdding(false)
    await again()
  }
  const see = async (id: string) => setRefusal(await tried(delivery.webhookSecret.call({ id }).then((shown) => setSecret(shown.secret))))
  const trial = async (id: string) => {
    setRefusal(await tried(delivery.tryWebhook.call({ key: newKey(), id })))
    await again()
  }

  const columns: readonly Column<WebhookView>[] = [
    { key: 'organisation', title: words.organisation, always: true, show: (row) => row.organisation.name },
    { key: 'url', title: words.url, show: (row) => <span className="jx-code jx-delivery-secret">{row.url}</span> },
    { key: 'kinds', title: words.kinds, show: (row) => row.kinds.map((kind) => t(kindTitles[kind])).join(' · ') },
    { key: 'since', title: words.since, width: 150, show: (row) => <DateText value={row.createdAt} digits /> },
    {
      key: 'state',
      title: words.state,
      width: 90,
      show: (row) => <StatusTag tone={row.endedAt ? 'neutral' : 'good'}>{t(row.endedAt ? words.ended : words.active)}</StatusTag>,
    },
    {
      key: 'actions',
      title: words.actions,
      width: 240,
      show: (row) =>
        row.endedAt ? null : (
          <span className="jx-delivery-buttons">
            <button type="button" className="jx-text-button" onClick={() => void see(row.id)}>
              {t(words.secret)}
            </button>
            <button type="button" className="jx-text-button" onClick={() => void trial(row.id)}>
              {t(words.trial)}
            </button>
            <button type="button" className="jx-text-button" onClick={() => setEnding(row)}>
              {t(words.end)}
            </button>
          </span>
        ),
    },
  ]
  return (
    <Panel title={t(words.webhooks)} flush>
      {refusal ? (
        <p className="jx-problem" role="alert">
          {t(refusal)}
        </p>
      ) : null}
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t(words.webhooks)}
          columns={columns}
          rows={data ?? []}
          rowKey={(row) => row.id}
          loading={isFetching}
          view={FIRST_VIEW}
          search={false}
          empty={<Empty title={words.noWebhooks} help={words.noWebhooksHelp} />}
          tools={
            <>
              <ExportButton path="/webhooks" disabled={!data?.length} />
              <Button type="primary" onClick={() => setAdding(true)}>
                {t(words.add)}
              </Button>
            </>
          }
          onView={() => undefined}
        />
      )}
      <FormDrawer
        open={adding}
        form={form}
        start={{ kinds: ['turn', 'deadline'] }}
        submit={words.add}
        intro={t(words.webhooksNote)}
        pickers={{ organisations, people: async () => [], cases: async () => [], names: () => undefined }}
        fieldOf={{ 'not-found': 'organisation' }}
        onSubmit={add}
        onClose={() => setAdding(false)}
      />
      <ConfirmWithReason
        open={ending !== null}
        title={ending ? `${t(words.end)} · ${ending.organisation.name}` : ''}
        text={t(words.endText)}
        confirm={t(words.end)}
        grave
        reasonAtLeast={0}
        onConfirm={async () => {
          const why = ending ? await tried(delivery.endWebhook.call({ key: newKey(), id: ending.id })) : null
          await again()
          return why
        }}
        onClose={() => setEnding(null)}
      />
      <Modal
        open={secret !== null}
        title={t(words.secret)}
        onCancel={() => setSecret(null)}
        footer={<Button onClick={() => setSecret(null)}>{t(words.close)}</Button>}
      >
        <p>{t(words.secretText)}</p>
        <p className="jx-code jx-delivery-secret">{secret}</p>
      </Modal>
    </Panel>
  )
}
