import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { StageTag } from '../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../kernel/process/web-processes.tsx'
import { DateText, Empty, Link, Money, None, StatusTag, useText } from '../../../ui/common/index.ts'
import { type Column, useListInAddress } from '../../../ui/desk/index.ts'
import { benefit } from '../benefit/benefit.ts'
import { certificationTitles } from '../benefit/certification.ts'
import type { BenefitRow } from '../contract.ts'
import { caseAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { benefitKind, benefitNature } from './benefit-fields.ts'
import { ListPage, type Narrowing } from './list-panel.tsx'
import { Natures } from './natures.tsx'
import { optionsOf, useShown } from './shown.ts'
import { StartLink } from './start-link.tsx'
import { shared } from './words.ts'

const words = {
  title: { zh: '效益', en: 'Benefit' },
  search: { zh: '名称、编号或拼音首字母', en: 'Title, number or pinyin initials' },
  project: { zh: '项目', en: 'Project' },
  subject: { zh: '效益事项', en: 'What is saved or won' },
  kind: { zh: '类型', en: 'Kind' },
  nature: { zh: '性质', en: 'Nature' },
  period: { zh: '计算期', en: 'Period' },
  net: { zh: '净效益', en: 'Net benefit' },
  certification: { zh: '认定', en: 'Certified' },
  noFigure: { zh: '尚无金额', en: 'no figure yet' },
  superseded: { zh: '已被修订', en: 'superseded' },
  revision: { zh: '修订', en: 'revision' },
  published: { zh: '已公开', en: 'published' },
  certified: { zh: '已核定', en: 'verified' },
  year: { zh: '计算期年份', en: 'period ends in' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  from: { zh: '核定（未核定的为申报）自', en: 'verified (else filed) from' },
  to: { zh: '核定（未核定的为申报）至', en: 'verified (else filed) until' },
  none: { zh: '没有符合条件的效益', en: 'No benefit matches' },
  noneHelp: { zh: '成果确认后，由申报人填报效益。', en: 'A benefit is claimed once the result of a project is confirmed.' },
  sums: { zh: '符合条件的已核定效益', en: 'Verified benefit among these' },
  new: { zh: '填报效益', en: 'Claim a benefit' },
} satisfies Record<string, Text>

const KEYS = ['stage', 'nature', 'kind', 'organisation', 'studio', 'project', 'certified', 'published', 'year', 'withdrawn', 'from', 'to']

function useNarrowings(): Readonly<Record<string, Narrowing<BenefitRow>>> {
  const t = useText()
  const yesNo = (value: string) => t(value === 'true' ? shared.yes : shared.no)
  return {
    organisation: { title: shared.organisation, show: (_, rows) => rows[0]?.organisation.name },
    studio: { title: shared.studio },
    project: { title: words.project, show: (_, rows) => rows[0]?.project?.title },
    certified: { title: words.certified, show: yesNo },
    published: { title: words.published, show: yesNo },
    year: { title: words.year, show: (value) => value },
    withdrawn: { title: words.withdrawn, show: yesNo },
    from: { title: words.from, show: (value) => value },
    to: { title: words.to, show: (value) => value },
  }
}

function useColumns(): readonly Column<BenefitRow>[] {
  const t = useText()
  const shown = useShown()
  return [
    {
      key: 'title',
      title: words.title,
      always: true,
      sortable: true,
      width: 240,
      show: (row) => <Link to={caseAddress(row.id)}>{row.title}</Link>,
    },
    {
      key: 'project',
      title: words.project,
      width: 200,
      show: (row) => (row.project ? <Link to={caseAddress(row.project.id)}>{row.project.title}</Link> : <None />),
    },
    {
      key: 'net',
      title: words.net,
      align: 'end',
      sortable: true,
      show: (row) => (row.net === null ? <span className="jx-help">{t(words.noFigure)}</span> : <Money fen={row.net} />),
    },
    { key: 'nature', title: words.nature, single: true, filter: optionsOf(benefitNature), show: (row) => shown(benefitNature, row.nature) },
    { key: 'kind', title: words.kind, single: true, filter: optionsOf(benefitKind), show: (row) => shown(benefitKind, row.kind) },
    {
      key: 'period',
      title: words.period,
      sortable: true,
      show: (row) => (
        <>
          <span className="jx-nowrap">
            <DateText value={row.from} digits /> –
          </span>{' '}
          <DateText value={row.to} digits />
        </>
      ),
    },
    {
      key: 'stage',
      title: words.certification,
      single: true,
      filter: Object.entries(benefit.stages).map(([value, { title }]) => ({ value, title })),
      show: (row) => (
        <>
          {row.certification ? (
            <StatusTag tone={row.certification === 'published' || row.certification === 'union-verified' ? 'good' : 'active'}>
              {t(certificationTitles[row.certification])}
            </StatusTag>
          ) : (
            <StageTag title={stageTitle(benefit, row.stage)} outcome={row.outcome} />
          )}{' '}
          {row.withdrawnOn ? (
            <StatusTag tone="bad">{t(words.withdrawn)}</StatusTag>
          ) : row.supersededBy ? (
            <StatusTag>{t(words.superseded)}</StatusTag>
          ) : row.supersedes ? (
            <StatusTag>{t(words.revision)}</StatusTag>
          ) : null}
        </>
      ),
    },
    { key: 'subject', title: words.subject, optional: true, show: (row) => row.subject },
    { key: 'organisation', title: shared.organisation, optional: true, show: (row) => row.organisation.name },
    { key: 'number', title: shared.number, sortable: true, optional: true, show: (row) => <span className="jx-number">{row.number}</span> },
    { key: 'updated', title: shared.updated, sortable: true, show: (row) => <DateText value={row.updatedAt} digits /> },
  ]
}

export default function BenefitsPage() {
  const t = useText()
  const list = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    innovation.benefits.queryOptions({ input: list.input as never, placeholderData: keepPreviousData }),
  )
  return (
    <ListPage
      name="benefits"
      list={list}
      columns={useColumns()}
      narrowings={useNarrowings()}
      data={data}
      error={error}
      loading={isPending || isPlaceholderData}
      onRetry={() => void refetch()}
      search={words.search}
      empty={<Empty title={words.none} help={words.noneHelp} />}
      actions={<StartLink process="innovation-benefit" title={words.new} />}
      above={
        data && data.total > 0 ? (
          <section className="jx-in-sums" aria-label={t(words.sums)}>
            <div className="jx-stack-tight">
              <strong>{t(words.sums)}</strong>
              <span className="jx-help">
                {t(shared.certifiedOnly)} · {t(shared.naturesApart)}
              </span>
            </div>
            <Natures of={data.sums} />
          </section>
        ) : null
      }
    />
  )
}
