import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { Sheet } from '../../../kernel/statistics/contract.ts'
import { type AddressOf, Definitions, groupIn, measureIn, SheetChart, SheetNumber, SheetTable } from '../../../kernel/statistics/web.tsx'
import { ScopeBar } from '../../../kernel/statistics/web-scope.tsx'
import { DateText, Empty, Link, Loading, usePlace, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import { type ListName, addressOf as listAddress, listPaths, studioAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { Stays } from './overview-stays.tsx'
import { titles } from './titles.ts'
import { shared } from './words.ts'
import './desk.css'

const words = {
  asOf: { zh: '截至', en: 'As of' },
  note: { zh: '点任何一个数字或图形，查看它所统计的记录。', en: 'Every number and every bar opens the records that it counts.' },
  projects: { zh: '项目（项）', en: 'Projects' },
  certified: { zh: '已核定效益', en: 'Verified benefit' },
  withdrawn: { zh: '已撤回（项目被撤销）', en: 'Withdrawn with a revoked project' },
  studios: { zh: '创新工作室与三查三防', en: 'Studios and safety cases' },
  byStage: { zh: '各环节项目', en: 'Projects by stage' },
  byYear: { zh: '各年度已核定效益', en: 'Verified benefit by year' },
  approved: { zh: '各年度立项', en: 'Projects approved by year' },
  byOrganisation: { zh: '按单位', en: 'By organisation' },
  byStudio: { zh: '按创新工作室', en: 'By studio' },
  specialists: { zh: '工会专员跟进', en: 'Work of the union specialists' },
  perProject: { zh: '平均每个在办项目', en: 'Per open project' },
  empty: { zh: '还没有可以统计的项目', en: 'There is nothing to count yet' },
  emptyHelp: {
    zh: '职工申报创新项目后，这里显示各环节的项目、期限、效益和联络情况。',
    en: 'Once projects are filed, this page shows where they stand, what is late, and what they bring.',
  },
  nothing: { zh: '当前筛选下没有记录', en: 'Nothing matches these filters' },
  nothingHelp: { zh: '请放宽期间，或清除单位、工作室筛选。', en: 'Widen the period, or clear the organisation and the studio.' },
} satisfies Record<string, Text>

const CERTIFIED = ['benefits.direct', 'benefits.indirect', 'benefits.forecast']
const WITHDRAWN = ['benefits.withdrawn-direct', 'benefits.withdrawn-indirect', 'benefits.withdrawn-forecast']
const DUE = ['projects.on-time', 'projects.late']
const SCOPE = ['organisation', 'studio', 'from', 'to'] as const

const addressOf: AddressOf = (list, filter) => listAddress(list as ListName, filter)

/** The programme in figures, narrowed to a period, an organisation or a studio. */
export default function OverviewPage() {
  const t = useText()
  const { search } = usePlace()
  const [choosing, setChoosing] = useState(false)
  const input = Object.fromEntries(SCOPE.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
  const { data, error, isPlaceholderData, refetch } = useQuery(
    innovation.overview.queryOptions({ input, placeholderData: keepPreviousData }),
  )
  // What there is to choose from does not depend on what is chosen.
  const narrowed = Object.keys(input).length > 0
  const { data: whole } = useQuery({ ...innovation.overview.queryOptions({ input: {} }), enabled: narrowed && choosing })
  const offered = whole ?? data
  const optionsOf = (dimension: string) => (offered ? (groupIn(offered, 'projects', dimension)?.members ?? []) : [])
  const choice = (key: 'organisation' | 'studio') => ({
    key,
    title: shared[key],
    options: optionsOf(key),
    onOpen: () => setChoosing(true),
  })
  return (
    <>
      <PageTitle
        title={t(titles.overview)}
        note={
          data ? (
            <>
              {t(words.asOf)} <DateText value={data.asOf} /> · {t(words.note)}
            </>
          ) : null
        }
        actions={data ? <Definitions measures={data.measures} asOf={data.asOf} /> : null}
      />
      <Panel>
        <ScopeBar choices={[choice('organisation'), choice('studio')]} />
      </Panel>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && !error ? (
        <div className="jx-in-overview" aria-busy={isPlaceholderData}>
          <Figures sheet={data} narrowed={narrowed} input={input} />
        </div>
      ) : null}
    </>
  )
}

function Figures({ sheet, narrowed, input }: { sheet: Sheet; narrowed: boolean; input: Readonly<Record<string, string>> }) {
  const t = useText()
  const nothing = sheet.measures.every(({ value }) => !value)
  if (nothing)
    return (
      <Panel>
        <Empty title={narrowed ? words.nothing : words.empty} help={narrowed ? words.nothingHelp : words.emptyHelp}>
          <Link to={listPaths.projects} className="jx-button">
            {t(titles.projects)}
          </Link>
        </Empty>
      </Panel>
    )
  const of = { sheet, addressOf }
  const withdrawn = WITHDRAWN.filter((name) => measureIn(sheet, name).value)
  return (
    <>
      <Panel>
        <div className="jx-in-board">
          <Group title={words.projects}>
            <One {...of} name="projects.all" />
            <One {...of} name="projects.open" />
            <One {...of} name="projects.on-time" />
            <One {...of} name="projects.late" loud />
            <One {...of} name="projects.contact-due" loud />
            <One {...of} name="projects.attention" loud />
            <One {...of} name="projects.completed" />
          </Group>
          <Group title={words.certified} note={shared.naturesApart}>
            {CERTIFIED.map((name) => (
              <One key={name} {...of} name={name} />
            ))}
            <One {...of} name="benefits.waiting" />
            {withdrawn.map((name) => (
              <One key={name} {...of} name={name} />
            ))}
          </Group>
          <Group title={words.studios}>
            <One {...of} name="studios.confirmed" />
            <One {...of} name="studios.recheck" loud />
            <One {...of} name="safety.all" />
            <One {...of} name="safety.selected" />
          </Group>
        </div>
      </Panel>
      <div className="jx-in-charts">
        <SheetChart {...of} title={words.byStage} list="projects" dimension="stage" names={LATE_FIRST} kind="stacked" lying />
        <SheetChart {...of} title={words.byYear} list="benefits" dimension="year" names={CERTIFIED} />
        <SheetChart {...of} title={words.approved} list="projects" dimension="year" names={ALL} />
      </div>
      <Stays input={input} />
      <SheetTable
        {...of}
        title={words.byOrganisation}
        note={shared.certifiedOnly}
        list="projects"
        dimension="organisation"
        names={['projects.all', ...DUE]}
        beside={{ list: 'benefits', names: [...CERTIFIED, ...withdrawn] }}
        loud={LATE}
      />
      <SheetTable
        {...of}
        title={words.byStudio}
        note={shared.certifiedOnly}
        list="projects"
        dimension="studio"
        names={['projects.all', ...DUE]}
        beside={{ list: 'benefits', names: [...CERTIFIED, ...withdrawn] }}
        loud={LATE}
        memberTo={studioAddress}
      />
      <SheetTable
        {...of}
        title={words.specialists}
        list="projects"
        dimension="specialist"
        names={['projects.open', 'projects.late', 'projects.contact-due']}
        beside={{ list: 'contacts', names: CONTACTS }}
        loud={['projects.contact-due']}
        more={{ title: words.perProject, show: (id) => perProject(sheet, id) }}
      />
    </>
  )
}

const ALL = ['projects.all']
const LATE = ['projects.late']
const LATE_FIRST = ['projects.late', 'projects.on-time']
const CONTACTS = ['contacts.all']

/** Contacts divided by the open projects that are accompanied: both stand in the same row. */
function perProject(sheet: Sheet, specialist: string): string {
  const of = (list: string, name: string) =>
    groupIn(sheet, list, 'specialist')?.members.find(({ id }) => id === specialist)?.values[name] ?? 0
  const open = of('projects', 'projects.open')
  return open === 0 ? '—' : (of('contacts', 'contacts.all') / open).toFixed(1)
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

function One(props: { sheet: Sheet; addressOf: AddressOf; name: string; loud?: boolean }) {
  const t = useText()
  return (
    <div className="jx-in-figure">
      <dt>{t(measureIn(props.sheet, props.name).title)}</dt>
      <dd>
        <SheetNumber {...props} />
      </dd>
    </div>
  )
}
