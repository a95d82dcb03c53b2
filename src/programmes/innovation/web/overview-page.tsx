import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import { DateText, Empty, Link, Loading, usePlace, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import type { Figure, Overview } from '../contract.ts'
import { listPaths } from './addresses.ts'
import { innovation } from './api.ts'
import { FigureLink } from './figures.tsx'
import { NATURES } from './natures.tsx'
import { BenefitsByYear, DaysByStage, ProjectsByStage, ProjectsByYear } from './overview-charts.tsx'
import { Groups, Specialists } from './overview-tables.tsx'
import { natures, shared, titles } from './words.ts'
import './desk.css'

const words = {
  asOf: { zh: '截至', en: 'As of' },
  note: { zh: '点任何一个数字或图形，查看它所统计的记录。', en: 'Every number and every bar opens the records that it counts.' },
  one: { zh: '只看：{name}', en: 'Only {name}' },
  whole: { zh: '查看全部单位', en: 'Show all organisations' },
  projects: { zh: '项目（项）', en: 'Projects' },
  all: { zh: '累计申报', en: 'filed' },
  open: { zh: '在办', en: 'open' },
  onTime: { zh: '按期', en: 'on time' },
  late: { zh: '超期', en: 'late' },
  completed: { zh: '已归档', en: 'archived' },
  certified: { zh: '已核定效益', en: 'Verified benefit' },
  waiting: { zh: '待工会核定（项）', en: 'waiting for the union' },
  studios: { zh: '创新工作室与三查三防', en: 'Studios and safety cases' },
  confirmed: { zh: '已认定工作室', en: 'confirmed studios' },
  recheck: { zh: '复核将到期或进行中', en: 're-check due or running' },
  safety: { zh: '三查三防案例', en: 'safety cases' },
  selected: { zh: '入选省级', en: 'selected by the province' },
  empty: { zh: '还没有可以统计的项目', en: 'There is nothing to count yet' },
  emptyHelp: {
    zh: '职工申报创新项目后，这里显示各环节的项目、期限、效益和联络情况。',
    en: 'Once projects are filed, this page shows where they stand, what is late, and what they bring.',
  },
} satisfies Record<string, Text>

/** The programme in figures. */
export default function OverviewPage() {
  const t = useText()
  const { search } = usePlace()
  const input = {
    ...(search.organisation ? { organisation: search.organisation } : {}),
    ...(search.studio ? { studio: search.studio } : {}),
  }
  const { data, error, refetch } = useQuery(innovation.overview.queryOptions({ input }))
  const only = [...(data?.byOrganisation ?? []), ...(data?.byStudio ?? [])].find(
    ({ id }) => id === search.organisation || id === search.studio,
  )
  return (
    <>
      <PageTitle
        title={t(titles.overview)}
        note={
          data ? (
            <>
              {only ? <strong>{t(words.one, { name: only.name })} · </strong> : null}
              {t(words.asOf)} <DateText value={data.asOf} /> · {t(words.note)}
            </>
          ) : null
        }
        actions={search.organisation || search.studio ? <Link to="/innovation">{t(words.whole)}</Link> : null}
      />
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Figures overview={data} /> : null}
    </>
  )
}

function Figures({ overview }: { overview: Overview }) {
  const t = useText()
  const { projects, benefits, studios, safety } = overview
  if (projects.all.value + studios.confirmed.value + safety.all.value === 0)
    return (
      <Panel>
        <Empty title={words.empty} help={words.emptyHelp}>
          <Link to={listPaths.projects} className="jx-button">
            {t(titles.projects)}
          </Link>
        </Empty>
      </Panel>
    )
  return (
    <>
      <Panel>
        <div className="jx-in-board">
          <Group title={words.projects}>
            <One title={words.all} figure={projects.all} />
            <One title={words.open} figure={projects.open} />
            <One title={words.onTime} figure={projects.onTime} />
            <One title={words.late} figure={projects.late} loud />
            <One title={words.completed} figure={projects.completed} />
          </Group>
          <Group title={words.certified} note={shared.naturesApart}>
            {NATURES.map((nature) => (
              <One key={nature} title={natures[nature]} figure={benefits.certified[nature]} money />
            ))}
            <One title={words.waiting} figure={benefits.waiting} />
          </Group>
          <Group title={words.studios}>
            <One title={words.confirmed} figure={studios.confirmed} />
            <One title={words.recheck} figure={studios.recheck} loud />
            <One title={words.safety} figure={safety.all} />
            <One title={words.selected} figure={safety.selected} />
          </Group>
        </div>
      </Panel>
      <div className="jx-in-charts">
        <ProjectsByStage overview={overview} />
        <DaysByStage overview={overview} />
        <BenefitsByYear overview={overview} />
        <ProjectsByYear overview={overview} />
      </div>
      <Groups overview={overview} />
      <Specialists overview={overview} />
    </>
  )
}

function Group({ title, note, children }: { title: Text; note?: Text; children: ReactNode }) {
  const t = useText()
  return (
    <section className="jx-in-group" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <dl className="jx-in-figures">{children}</dl>
      {note ? <p className="jx-help">{t(note)}</p> : null}
    </section>
  )
}

function One({ title, figure, money = false, loud = false }: { title: Text; figure: Figure; money?: boolean; loud?: boolean }) {
  const t = useText()
  return (
    <div className="jx-in-figure">
      <dt>{t(title)}</dt>
      <dd>
        <FigureLink figure={figure} about={t(title)} money={money} loud={loud} />
      </dd>
    </div>
  )
}
