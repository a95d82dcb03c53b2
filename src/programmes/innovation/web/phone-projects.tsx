import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import { StageTag } from '../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../kernel/process/web-processes.tsx'
import { Empty, Link, Loading, usePlace, useText } from '../../../ui/common/index.ts'
import { PhonePage, RowLink } from '../../../ui/phone/index.ts'
import type { ProjectRow } from '../contract.ts'
import { project } from '../project/project.ts'
import { caseAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { dueOf, ProjectDue } from './due.tsx'
import { phoneTitles } from './phone-words.ts'

const MOST = 100

const words = {
  open: { zh: '在办', en: 'Open' },
  closed: { zh: '已结束', en: 'Closed' },
  none: { zh: '没有您的项目', en: 'No projects of yours' },
  noneHelp: {
    zh: '您申报、负责、参加或跟进的创新项目会列在这里。',
    en: 'Projects that you filed, lead, work on or accompany are listed here.',
  },
  milestones: { zh: '节点 {done}/{all}', en: 'milestones {done}/{all}' },
} satisfies Record<string, Text>

const TABS = ['open', 'closed'] as const

/** Projects that I filed, lead, work on, accompany or judge. */
export default function PhoneProjects() {
  const t = useText()
  const { search } = usePlace()
  const tab = TABS.find((one) => one === search.tab) ?? 'open'
  const { data, error, refetch } = useQuery(innovation.projects.queryOptions({ input: { mine: 'true', outcome: tab, limit: MOST } }))
  return (
    <PhonePage title={t(phoneTitles.mine)} above="/projects">
      <nav className="jx-phone-tabs" aria-label={t(phoneTitles.mine)}>
        {TABS.map((one) => (
          <Link key={one} to={`/innovation/projects?tab=${one}`} {...(one === tab ? { 'aria-current': 'page' as const } : {})}>
            {t(words[one])}
          </Link>
        ))}
      </nav>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={words.none} help={words.noneHelp} /> : null}
      {data?.rows.length ? (
        <div className="jx-rows-sheet">
          {data.rows.map((row) => (
            <RowLink key={row.id} to={caseAddress(row.id)} title={row.title} note={<Standing row={row} />} />
          ))}
        </div>
      ) : null}
    </PhonePage>
  )
}

function Standing({ row }: { row: ProjectRow }) {
  const t = useText()
  return (
    <>
      <StageTag title={stageTitle(project, row.stage)} outcome={row.outcome} />
      {dueOf(row) ? <ProjectDue row={row} /> : null}
      {row.milestones && !row.outcome ? <span>{t(words.milestones, { done: row.milestones.done, all: row.milestones.all })}</span> : null}
      <span>{row.organisation.name}</span>
    </>
  )
}
