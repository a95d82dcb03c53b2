import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Link, StatusTag, type Tone, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Form } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { Failed } from '../language/web.tsx'
import { blankCard } from './card-blank.ts'
import { words } from './web-card-words.ts'
import { type CardRow, type CardRules, evaluation, sent } from './web-queries.tsx'

export const CARD_TONES: Readonly<Record<CardRow['state'], Tone>> = {
  ...{ draft: 'warn', 'to-come': 'active', 'in-force': 'good', superseded: 'neutral' },
}

const columns = (t: ReturnType<typeof useText>): readonly Column<CardRow>[] => [
  { key: 'title', title: words.title, always: true, show: (row) => <Link to={`/scorecards/${row.id}`}>{t(row.title)}</Link> },
  { key: 'version', title: { zh: '版本', en: 'Version' }, width: 110, show: (row) => t(words.version, { version: row.version }) },
  { key: 'name', title: words.code, width: 150, optional: true, show: (row) => <span className="jx-code">{row.name}</span> },
  { key: 'organisation', title: words.organisation, show: (row) => row.organisation.name },
  { key: 'indicators', title: words.indicatorsCount, width: 100, align: 'end', show: (row) => row.indicators },
  { key: 'from', title: words.from, width: 130, show: (row) => <DateText value={row.from} digits /> },
  {
    key: 'state',
    title: words.state,
    width: 120,
    show: (row) => <StatusTag tone={CARD_TONES[row.state]}>{t(words[row.state])}</StatusTag>,
  },
]

const BLANK = 'blank'

const formOf = ({ places, templates }: CardRules): Form => ({
  name: 'scorecard',
  title: words.draftNew,
  why: words.draftWhy,
  fields: [
    {
      kind: 'choice',
      name: 'organisation',
      title: words.organisation,
      options: places.map(({ id, name }) => ({ value: id, title: { zh: name, en: name } })),
      required: true,
    },
    {
      kind: 'choice',
      name: 'start',
      title: words.startWith,
      options: [{ value: BLANK, title: words.blank }, ...templates.map(({ name, card }) => ({ value: name, title: card.title }))],
      required: true,
    },
    { kind: 'text', name: 'name', title: words.code, help: words.codeHelp, maxLength: 60, required: true },
    { kind: 'text', name: 'zh', title: words.titleZh, maxLength: 100, required: true },
    { kind: 'text', name: 'en', title: words.titleEn, maxLength: 200, required: true },
  ],
})

/** All cards in all their versions, at the reader's places. */
export default function CardsPage() {
  const t = useText()
  const { go } = usePlace()
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const [drafting, setDrafting] = useState(false)
  const { data: rules } = useQuery(evaluation.rules.queryOptions())
  const { data, error, isFetching, refetch } = useQuery(
    evaluation.cards.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize },
      placeholderData: keepPreviousData,
    }),
  )
  const [only] = rules?.places.length === 1 ? rules.places : []
  return (
    <>
      <PageTitle
        title={t(words.cards)}
        note={t(words.cardsNote)}
        actions={
          rules && rules.places.length > 0 ? (
            <Button type="primary" onClick={() => setDrafting(true)}>
              {t(words.draftNew)}
            </Button>
          ) : null
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.cards)}
            columns={columns(t)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={false}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/evaluation/scorecards" disabled={!data?.total} />}
            onView={setView}
          />
        )}
      </Panel>
      {rules ? (
        <FormDrawer
          open={drafting}
          form={formOf(rules)}
          start={{ start: rules.templates[0]?.name ?? BLANK, ...(only && { organisation: only.id }) }}
          intro={rules.templates.map(({ name, about }) => <p key={name}>{t(about)}</p>)}
          submit={words.draftNew}
          onSubmit={async ({ organisation, start, name, zh, en }, key) => {
            const title = { zh: String(zh), en: String(en) }
            const template = rules.templates.find((one) => one.name === start)
            const card = sent(template ? { ...template.card, title } : blankCard(title))
            const drafted = await evaluation.draftCard.call({ key, organisation: String(organisation), name: String(name), card })
            go(`/scorecards/${drafted.id}`)
          }}
          onClose={() => setDrafting(false)}
        />
      ) : null}
    </>
  )
}
