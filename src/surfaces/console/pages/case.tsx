import { useState } from 'react'
import { localDateOf } from '../../../kernel/calendar/index.ts'
import { NamesProvider } from '../../../kernel/forms/web-parts.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import {
  ActionBar,
  CaseFacts,
  Correction,
  DeadlineNote,
  Discussion,
  EvidenceList,
  FormsShown,
  History,
  LoopPicture,
  NextPeople,
  Returned,
  StageTag,
  useCase,
} from '../../../kernel/process/web.tsx'
import { Deferred, pictureAddress, useProcess, useProgrammeOf } from '../../../kernel/process/web-processes.tsx'
import { DueTag, Link, Loading, usePlace, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import { caseWords as words } from '../../common/case-words.ts'
import { useMe } from '../../common/session.ts'

const work: Text = { zh: '我的工作', en: 'My work' }

/** One case: where it stands, what can be done, what was filled in, and everything that happened. */
export default function CasePage() {
  const t = useText()
  const me = useMe().caller.person
  const { params, search, setSearch } = usePlace()
  const { view, error, again, act, say, follow } = useCase(params.id ?? '')
  const process = useProcess(view?.process ?? '', view?.version)
  const programme = useProgrammeOf(view?.process ?? '')
  const [busy, setBusy] = useState(false)
  if (!view) {
    return (
      <>
        <PageTitle title={t(words.case)} />
        <Panel>{error ? <Failed error={error} onRetry={again} /> : <Loading />}</Panel>
      </>
    )
  }
  if (!process) return <Unknown title={view.title} />
  const today = localDateOf(new Date())
  const above = programme?.lists?.[view.process] ?? { to: '/work', title: work }
  const panel = programme?.casePanels?.[view.process]
  const setFollow = async () => {
    setBusy(true)
    await follow(!view.following).catch(() => undefined)
    setBusy(false)
  }
  return (
    <NamesProvider names={view.names}>
      <PageTitle
        title={view.title}
        above={[{ to: above.to, title: t(above.title) }]}
        tags={
          <>
            <StageTag title={view.stageTitle} outcome={view.outcome} />
            {view.clock && !view.outcome ? <DueTag due={view.clock.due} today={today} clockStopped={view.clockStopped !== null} /> : null}
          </>
        }
        note={`${t(process.noun)} · ${view.number} · ${view.organisation.name}`}
        actions={
          <button type="button" className="jx-button" aria-pressed={view.following} disabled={busy} onClick={() => void setFollow()}>
            {t(view.following ? words.following : words.follow)}
          </button>
        }
      />
      <Panel title={t(words.stands)}>
        <div className="jx-stack">
          <LoopPicture process={process} standing={view} today={today}>
            <NextPeople waitsFor={view.waitsFor} />
          </LoopPicture>
          <DeadlineNote view={view} />
          <Link to={pictureAddress(view)}>{t(words.picture)}</Link>
        </div>
      </Panel>
      <Panel title={t(words.act)}>
        <div className="jx-stack">
          <Returned process={process} view={view} />
          <Correction process={process} view={view} />
          <ActionBar
            process={process}
            view={view}
            me={me}
            onAct={act}
            open={search.do ?? null}
            onOpen={(name) => setSearch({ do: name ?? undefined })}
          />
        </div>
      </Panel>
      <div className="jx-columns">
        <div className="jx-column">
          {panel ? <Deferred part={panel} props={{ caseId: view.id, view, process, today }} /> : null}
          <Panel title={t(words.filled)}>
            <FormsShown process={process} view={view} />
          </Panel>
          <Panel title={t(words.history)}>
            <History process={process} history={view.history} names={view.names} />
          </Panel>
        </div>
        <div className="jx-column">
          <Panel title={t(words.facts)}>
            <CaseFacts process={process} view={view} />
          </Panel>
          <Panel title={t(words.evidence)}>
            <EvidenceList process={process} view={view} />
          </Panel>
          <Panel title={t(words.discussion)}>
            <Discussion history={view.history} onSay={say} />
          </Panel>
        </div>
      </div>
    </NamesProvider>
  )
}

/** The case runs by a version that this page, loaded a while ago, does not know. */
function Unknown({ title }: { title: string }) {
  const t = useText()
  return (
    <>
      <PageTitle title={title} />
      <Panel>
        <p>{t(words.reload)}</p>
      </Panel>
    </>
  )
}
