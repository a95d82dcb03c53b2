import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../kernel/process/web-processes.tsx'
import { DateText, Facts, Link, Loading, Money, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import type { ProjectView } from '../contract.ts'
import { addressOf, studioAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { BenefitList } from './benefit-list.tsx'
import { Contacts, NextContact } from './contacts.tsx'
import { Milestones } from './plan.tsx'
import { Changes, Exhibits, FollowUps, Opinions, Result, TaskBook } from './project-parts.tsx'
import './desk.css'

const SHOWN_CONTACTS = 3

const words = {
  facts: { zh: '项目概况', en: 'The project' },
  projectNumber: { zh: '立项编号', en: 'Project number' },
  studio: { zh: '所属工作室', en: 'Studio' },
  term: { zh: '起止日期', en: 'Term' },
  approved: { zh: '立项日期', en: 'Approved on' },
  granted: { zh: '批准补助', en: 'Subsidy granted' },
  milestones: { zh: '进度节点', en: 'Milestones' },
  done: { zh: '已完成 {done} / {all}', en: '{done} of {all} reached' },
  contacts: { zh: '工会专员联络', en: 'Contacts of the specialist' },
  noContacts: { zh: '还没有联络记录', en: 'No contact was logged yet' },
  allContacts: { zh: '全部 {count} 次', en: 'All {count}' },
  benefits: { zh: '效益', en: 'Benefits' },
  noBenefits: { zh: '还没有效益填报', en: 'No benefit was claimed yet' },
  allBenefits: { zh: '在效益列表中查看', en: 'Show in the list' },
} satisfies Record<string, Text>

/** What the programme knows of a project, beside its case. */
export default function ProjectPanels({ caseId, view }: CasePanelProps) {
  const { data, error, refetch } = useQuery(innovation.project.queryOptions({ input: { id: caseId } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const open = data.outcome === null
  return (
    <div className="jx-in-panels">
      <Overview project={data} />
      {data.plan.length > 0 ? <Plan project={data} open={open} /> : null}
      {data.specialist ? <ContactLog project={data} /> : null}
      {data.goals.length > 0 ? <TaskBook project={data} /> : null}
      {data.benefits.length > 0 || data.result ? <ProjectBenefits project={data} /> : null}
      <Opinions view={view} />
      {data.result ? <Result project={data} /> : null}
      {data.followUps.length > 0 ? <FollowUps project={data} /> : null}
      {data.changes.length > 0 ? <Changes project={data} /> : null}
      {data.exhibits.length > 0 ? <Exhibits project={data} /> : null}
    </div>
  )
}

function Overview({ project }: { project: ProjectView }) {
  const t = useText()
  const items: { key: string; value: ReactNode }[] = [
    { key: 'projectNumber', value: project.projectNumber },
    { key: 'studio', value: project.studio ? <Link to={studioAddress(project.studio.id)}>{project.studio.name}</Link> : null },
    { key: 'approved', value: project.approvedOn ? <DateText value={project.approvedOn} digits /> : null },
    {
      key: 'term',
      value:
        project.startsOn && project.endsOn ? (
          <>
            <DateText value={project.startsOn} digits /> – <DateText value={project.endsOn} digits />
          </>
        ) : null,
    },
    { key: 'granted', value: project.granted === null ? null : <Money fen={project.granted} /> },
  ]
  const known = items.filter(({ value }) => value)
  if (known.length === 0) return null
  return (
    <Panel title={t(words.facts)}>
      <Facts items={known.map(({ key, value }) => ({ key, term: t(words[key as keyof typeof words]), value }))} />
    </Panel>
  )
}

function Plan({ project, open }: { project: ProjectView; open: boolean }) {
  const t = useText()
  const done = project.plan.filter((one) => one.doneOn).length
  return (
    <Panel title={t(words.milestones)} extra={<span className="jx-help">{t(words.done, { done, all: project.plan.length })}</span>}>
      <Milestones plan={project.plan} open={open} />
    </Panel>
  )
}

function ContactLog({ project }: { project: ProjectView }) {
  const t = useText()
  const { contacts } = project
  return (
    <Panel
      title={t(words.contacts)}
      extra={
        contacts.length > SHOWN_CONTACTS ? (
          <Link to={addressOf('contacts', { project: project.id })}>{t(words.allContacts, { count: contacts.length })}</Link>
        ) : null
      }
    >
      {project.contact && project.outcome === null ? <NextContact contact={project.contact} /> : null}
      {contacts.length ? <Contacts contacts={contacts.slice(0, SHOWN_CONTACTS)} /> : <p className="jx-help">{t(words.noContacts)}</p>}
    </Panel>
  )
}

function ProjectBenefits({ project }: { project: ProjectView }) {
  const t = useText()
  return (
    <div className="jx-in-wide">
      <Panel
        title={t(words.benefits)}
        extra={project.benefits.length ? <Link to={addressOf('benefits', { project: project.id })}>{t(words.allBenefits)}</Link> : null}
      >
        {project.benefits.length ? (
          <BenefitList benefits={project.benefits} certified={project.benefit} />
        ) : (
          <p className="jx-help">{t(words.noBenefits)}</p>
        )}
      </Panel>
    </div>
  )
}
