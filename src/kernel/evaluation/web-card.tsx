import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Facts, Loading, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle, Panel } from '../../ui/desk/index.ts'
import type { Form } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import { CompareVersions } from './web-card-compare.tsx'
import { CardEditor } from './web-card-editor.tsx'
import { CardShown } from './web-card-shown.tsx'
import { words } from './web-card-words.ts'
import { CARD_TONES } from './web-cards.tsx'
import { type CardView, evaluation } from './web-queries.tsx'
import './web.css'

const enforceForm: Form = {
  name: 'in-force',
  title: words.enforce,
  why: words.enforceWhy,
  fields: [{ kind: 'date', name: 'from', title: words.from, required: true }],
}

/** One version of a card: a draft is edited here, what is in force is read and compared. */
export default function CardPage() {
  const { params } = usePlace()
  const t = useText()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery(evaluation.card.queryOptions({ input: { id } }))
  const { data: rules } = useQuery(evaluation.rules.queryOptions())
  const above = [
    { to: '/evaluations', title: t({ zh: '评价', en: 'Evaluations' }) },
    { to: '/scorecards', title: t(words.cards) },
  ]
  if (error) return <FailedPage title={t(words.cards)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data || !rules) return <Loading />
  const mayManage = rules.places.length > 0
  return (
    <>
      <PageTitle
        title={t(data.title)}
        above={above}
        tags={
          <>
            <StatusTag tone={CARD_TONES[data.state]}>{t(words[data.state])}</StatusTag>
            <StatusTag>{t(words.version, { version: data.version })}</StatusTag>
          </>
        }
        actions={mayManage ? <Doings card={data} /> : null}
      />
      <Panel>
        <Facts
          items={[
            { key: 'organisation', term: t(words.organisation), value: data.organisation.name },
            { key: 'code', term: t(words.code), value: <span className="jx-code">{data.name}</span> },
            {
              key: 'drafted',
              term: t(words.draftedBy),
              value: (
                <>
                  {data.draftedBy.name} <DateText value={data.draftedAt} digits />
                </>
              ),
            },
            ...(data.from ? [{ key: 'from', term: t(words.from), value: <DateText value={data.from} digits /> }] : []),
            ...(data.inForceBy ? [{ key: 'by', term: t(words.inForceBy), value: data.inForceBy.name }] : []),
          ]}
        />
      </Panel>
      {data.state === 'draft' && mayManage ? (
        <CardEditor key={`${data.id} ${data.revision}`} view={data} rules={rules} />
      ) : (
        <CardShown card={data.card} rules={rules} />
      )}
      <CompareVersions view={data} />
    </>
  )
}

/** A draft is put into force, of anything else the next version is drafted. */
function Doings({ card }: { card: CardView }) {
  const t = useText()
  const { go } = usePlace()
  const queries = useQueryClient()
  const [doing, setDoing] = useState<'enforce' | 'next' | null>(null)
  const close = () => setDoing(null)
  const next = async () => {
    try {
      const { organisation, name } = card
      const drafted = await evaluation.draftCard.call({ key: newKey(), organisation: organisation.id, name, card: card.card })
      void queries.invalidateQueries({ queryKey: evaluation.key() })
      go(`/scorecards/${drafted.id}`)
    } catch (error) {
      return refusalOf(error).text
    }
    return null
  }
  if (card.state !== 'draft')
    return (
      <>
        <Button onClick={() => setDoing('next')}>{t(words.newVersion)}</Button>
        <ConfirmWithReason
          open={doing === 'next'}
          title={t(words.newVersion)}
          text={t(words.newVersionText)}
          confirm={t(words.newVersion)}
          reasonAtLeast={0}
          onConfirm={next}
          onClose={close}
        />
      </>
    )
  return (
    <>
      <Button type="primary" disabled={card.faults.length > 0} onClick={() => setDoing('enforce')}>
        {t(words.enforce)}
      </Button>
      <FormDrawer
        open={doing === 'enforce'}
        form={enforceForm}
        submit={words.enforce}
        grave={words.enforceWhy}
        fieldOf={{ 'starts-too-early': 'from' }}
        onSubmit={async ({ from }, key) => {
          await evaluation.enforceCard.call({ key, id: card.id, expected: card.revision, from: String(from) })
          await queries.invalidateQueries({ queryKey: evaluation.key() })
          close()
        }}
        onClose={close}
      />
    </>
  )
}
