import { useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../../kernel/process/web-processes.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, Facts, Link, Loading, None, useText } from '../../../../ui/common/index.ts'
import { Panel } from '../../../../ui/desk/index.ts'
import { INCIDENTS, PORTRAITS } from '../choices.ts'
import type { ActivityRow } from '../contract.ts'
import { INVITATION_STATES } from '../words.ts'
import { activities } from './api.ts'
import { Attendance } from './attendance.tsx'
import { InTime, Reach, Shares } from './parts.tsx'
import { words } from './words.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)

const own = {
  course: { zh: '报备与实施', en: 'Filing and course' },
  filedOn: { zh: '报监管部门', en: 'Came to the supervisor' },
  filingDue: { zh: '最迟报备', en: 'In time until' },
  changes: { zh: '变更次数', en: 'Changes' },
  materialSent: { zh: '素材报送', en: 'Material sent' },
  portraits: { zh: '人像', en: 'People in the pictures' },
  quality: { zh: '抽查得分', en: 'Spot check' },
  mergedInto: { zh: '已并入', en: 'Merged into' },
  open: { zh: '查看并入的活动', en: 'Open that activity' },
  incidents: { zh: '突发情况', en: 'Incidents' },
  confirmed: { zh: '监管认定', en: 'found by the supervisor' },
  signIn: { zh: '签到表', en: 'Sign-in list' },
  missing: {
    zh: '有人未同意公开肖像：同意书补齐前不能发布。',
    en: 'Somebody has not agreed: nothing is published before the consents are there.',
  },
} satisfies Record<string, Text>

/** What the case page shows of an activity beside its history: reach by method, joint shares, material, incidents. */
export default function ActivityPanels({ caseId, view }: CasePanelProps) {
  const t = useText()
  // The version of the case is part of the question, so that a step asks anew.
  const { data, error, refetch } = useQuery({
    ...activities.activityDetails.queryOptions({ input: { id: caseId } }),
    meta: { seq: view.seq },
  })
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const carriesOut = (me?.permissions['financial-education.carry-out']?.length ?? 0) > 0
  return (
    <>
      <Panel title={t(words.reach)}>
        <Reach row={data} />
      </Panel>
      {carriesOut && ['scheduled', 'under-way'].includes(view.stage) ? (
        <Panel title={t(own.signIn)}>
          <Attendance activity={caseId} signedIn={data.signedIn} />
        </Panel>
      ) : null}
      <Panel title={t(words.shares)}>
        <Shares row={data} />
        {data.invitations.length > 0 ? (
          <ul>
            {data.invitations.map(({ id, organisation, share, state }) => (
              <li key={id}>
                {organisation.name} {share}% · {t(INVITATION_STATES[state])}
              </li>
            ))}
          </ul>
        ) : null}
      </Panel>
      <Panel title={t(own.course)}>
        <Course row={data} />
        {data.incidentList.length > 0 ? (
          <>
            <h3>{t(own.incidents)}</h3>
            <ul>
              {data.incidentList.map(({ id, kind, on, confirmed }) => (
                <li key={id}>
                  <DateText value={on} digits /> {t(INCIDENTS[kind])} {confirmed ? `（${t(own.confirmed)}）` : ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Panel>
    </>
  )
}

function Course({ row }: { row: ActivityRow }) {
  const t = useText()
  const on = (value: string | null) => <DateText value={value} digits />
  return (
    <>
      <Facts
        items={[
          { key: 'inTime', term: t(words.filed), value: <InTime row={row} /> },
          { key: 'filedOn', term: t(own.filedOn), value: on(row.filedOn) },
          { key: 'filingDue', term: t(own.filingDue), value: on(row.filingDue) },
          { key: 'changes', term: t(own.changes), value: String(row.changes) },
          { key: 'materialDue', term: t(words.materialDue), value: on(row.materialDue) },
          { key: 'materialSent', term: t(own.materialSent), value: on(row.materialSentOn) },
          { key: 'portraits', term: t(own.portraits), value: row.portraits ? t(PORTRAITS[row.portraits]) : <None /> },
          { key: 'quality', term: t(own.quality), value: row.quality ?? <None /> },
          ...(row.mergedInto
            ? [{ key: 'merged', term: t(own.mergedInto), value: <Link to={`/cases/${row.mergedInto}`}>{t(own.open)}</Link> }]
            : []),
        ]}
      />
      {row.portraits === 'missing' ? <p role="note">{t(own.missing)}</p> : null}
    </>
  )
}
