import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import { StageTag } from '../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../kernel/process/web-processes.tsx'
import { Empty, Link, Loading, None, Scroll, StatusTag, usePlace, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import type { StudioView } from '../contract.ts'
import { project } from '../project/project.ts'
import { studio } from '../studio/studio.ts'
import { levels } from '../studio/studio-rules.ts'
import { addressOf, caseAddress, listPaths } from './addresses.ts'
import { innovation } from './api.ts'
import { ProjectDue } from './due.tsx'
import { FigureLink } from './figures.tsx'
import { Natures } from './natures.tsx'
import { Changes } from './project-parts.tsx'
import { StudioFacts, StudioPeople } from './studio-facts.tsx'
import { titles } from './titles.ts'
import { natures, shared } from './words.ts'
import './desk.css'

const SHOWN_PROJECTS = 50

const words = {
  facts: { zh: '工作室概况', en: 'The studio' },
  people: { zh: '领衔人与成员', en: 'Leader and members' },
  benefits: { zh: '已核定效益', en: 'Verified benefit' },
  years: { zh: '各年立项', en: 'Projects approved by year' },
  year: { zh: '年份', en: 'Year' },
  thin: { zh: '立项不足的年份：{years}，复核时请核实', en: 'Too few projects in {years}: to be looked at in the re-check' },
  projects: { zh: '项目', en: 'Projects' },
  count: { zh: '共 {all} 项，在办 {open} 项', en: '{all} in all, {open} open' },
  inList: { zh: '在项目列表中查看', en: 'Show in the list' },
  none: { zh: '还没有项目', en: 'No projects yet' },
  title: { zh: '名称', en: 'Title' },
  milestones: { zh: '节点', en: 'Milestones' },
} satisfies Record<string, Text>

/** One studio: who leads it and by which honour, its people, its cycle, its projects and what they brought. */
export default function StudioPage() {
  const t = useText()
  const { params } = usePlace()
  const { data, error, refetch } = useQuery(innovation.studio.queryOptions({ input: { id: params.id ?? '' } }))
  const above = [
    { to: '/innovation', title: t(titles.programme) },
    { to: listPaths.studios, title: t(titles.studios) },
  ]
  if (!data)
    return (
      <>
        <PageTitle title={t(titles.studios)} above={above} />
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />}
      </>
    )
  return (
    <>
      <PageTitle
        title={data.name}
        above={above}
        tags={
          <>
            <StageTag title={stageTitle(studio, data.stage)} outcome={data.outcome} />
            {data.level ? <StatusTag>{t(levels[data.level])}</StatusTag> : null}
          </>
        }
        note={data.organisation.name}
        actions={
          <Link to={caseAddress(data.id)} className="jx-button">
            {t(shared.handling)}
          </Link>
        }
      />
      <div className="jx-in-studio">
        <Panel title={t(words.facts)}>
          <StudioFacts studio={data} />
        </Panel>
        <Panel title={t(words.people)}>
          <StudioPeople studio={data} />
        </Panel>
        <Panel title={t(words.benefits)}>
          <div className="jx-stack-tight">
            <Natures of={data.certified} show={(figure, nature) => <FigureLink figure={figure} about={t(natures[nature])} money />} />
            <p className="jx-help">
              {t(shared.certifiedOnly)} · {t(shared.naturesApart)}
            </p>
            <h3 className="jx-in-subtitle">{t(words.years)}</h3>
            <Years studio={data} />
          </div>
        </Panel>
        {data.changes.length > 0 ? <Changes project={data} /> : null}
      </div>
      <Projects studio={data} />
    </>
  )
}

function Years({ studio: { projectsByYear, thinYears } }: { studio: StudioView }) {
  const t = useText()
  return (
    <div className="jx-stack-tight">
      {projectsByYear.length === 0 ? <p className="jx-help">{t(words.none)}</p> : null}
      <dl className="jx-in-figures">
        {projectsByYear.map((one) => (
          <div key={one.year} className="jx-in-figure">
            <dt className="jx-number">{one.year}</dt>
            <dd>
              <FigureLink figure={one} about={`${t(words.year)} ${one.year}`} />
            </dd>
          </div>
        ))}
      </dl>
      {thinYears.length ? <p className="jx-in-help">{t(words.thin, { years: thinYears.join(t({ zh: '、', en: ', ' })) })}</p> : null}
    </div>
  )
}

function Projects({ studio: { id, projectsAll, projectsOpen } }: { studio: StudioView }) {
  const t = useText()
  const { data, error, refetch } = useQuery(innovation.projects.queryOptions({ input: { studio: id, limit: SHOWN_PROJECTS } }))
  return (
    <Panel
      title={t(words.projects)}
      extra={
        <span className="jx-in-contact-head">
          <span className="jx-help">{t(words.count, { all: projectsAll.value, open: projectsOpen.value })}</span>
          <Link to={addressOf('projects', { studio: id })}>{t(words.inList)}</Link>
        </span>
      }
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={words.none} /> : null}
      {data?.rows.length ? (
        <Scroll label={t(shared.table, { title: t(words.projects) })}>
          <table className="jx-plain-table jx-in-table">
            <thead>
              <tr>
                <th scope="col">{t(words.title)}</th>
                <th scope="col">{t(shared.stage)}</th>
                <th scope="col">{t(shared.due)}</th>
                <th scope="col">{t(shared.leader)}</th>
                <th scope="col">{t(shared.specialist)}</th>
                <th scope="col" className="jx-end">
                  {t(words.milestones)}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={caseAddress(row.id)}>{row.title}</Link>
                  </th>
                  <td>
                    <StageTag title={stageTitle(project, row.stage)} outcome={row.outcome} />
                  </td>
                  <td>
                    <ProjectDue row={row} />
                  </td>
                  <td>{row.leader?.name ?? <None />}</td>
                  <td>{row.specialist?.name ?? <None />}</td>
                  <td className="jx-end">{row.milestones ? `${row.milestones.done} / ${row.milestones.all}` : <None />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </Panel>
  )
}
