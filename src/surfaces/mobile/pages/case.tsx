import { useState } from 'react'
import { localDateOf } from '../../../kernel/calendar/index.ts'
import { NamesProvider } from '../../../kernel/forms/web-parts.tsx'
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
} from '../../../kernel/process/web-phone.tsx'
import { Deferred, useProcess, useProgrammeOf } from '../../../kernel/process/web-processes.tsx'
import { DueTag, Loading, usePlace, useText } from '../../../ui/common/index.ts'
import { Card, Fold, PhonePage } from '../../../ui/phone/index.ts'
import { caseWords as words } from '../../common/case-words.ts'
import { useMe } from '../../common/session.ts'

/** One case for the hand: first what is to be done, then where it stands; everything else folded. */
export default function CasePage() {
  const t = useText()
  const me = useMe().caller.person
  const { params, search, setSearch } = usePlace()
  const { view, error, again, act, say, follow } = useCase(params.id ?? '')
  const process = useProcess(view?.process ?? '', view?.version)
  const programme = useProgrammeOf(view?.process ?? '')
  const [busy, setBusy] = useState(false)
  if (!view || !process) {
    return (
      <PhonePage title={view?.title ?? t(words.case)} above="/work">
        {error ? <Failed error={error} onRetry={again} /> : view ? <p>{t(words.reload)}</p> : <Loading />}
      </PhonePage>
    )
  }
  const today = localDateOf(new Date())
  const panel = programme?.phonePanels?.[view.process]
  const setFollow = async () => {
    setBusy(true)
    await follow(!view.following).catch(() => undefined)
    setBusy(false)
  }
  return (
    <NamesProvider names={view.names}>
      <PhonePage title={view.title} above="/work">
        <p className="jx-phone-tags">
          <StageTag title={view.stageTitle} outcome={view.outcome} />
          {view.clock && !view.outcome ? <DueTag due={view.clock.due} today={today} clockStopped={view.clockStopped !== null} /> : null}
          <span className="jx-help">{`${t(process.noun)} · ${view.organisation.name}`}</span>
        </p>
        <Card title={t(words.act)}>
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
          <NextPeople waitsFor={view.waitsFor} />
          <DeadlineNote view={view} />
        </Card>
        {panel ? <Deferred part={panel} props={{ caseId: view.id, view, process, today }} /> : null}
        <Fold title={t(words.stands)}>
          <LoopPicture process={process} standing={view} today={today} upright />
        </Fold>
        <Fold title={t(words.filled)}>
          <FormsShown process={process} view={view} />
        </Fold>
        <Fold title={t(words.evidence)} count={view.evidence.length}>
          <EvidenceList process={process} view={view} />
        </Fold>
        <Fold title={t(words.discussion)} count={view.history.filter(({ happening }) => happening.type === 'said').length}>
          <Discussion history={view.history} onSay={say} />
        </Fold>
        <Fold title={t(words.history)} count={view.history.length}>
          <History process={process} history={view.history} names={view.names} />
        </Fold>
        <Fold title={t(words.facts)}>
          <CaseFacts process={process} view={view} />
        </Fold>
        <button type="button" className="jx-button" aria-pressed={view.following} disabled={busy} onClick={() => void setFollow()}>
          {t(view.following ? words.following : words.follow)}
        </button>
      </PhonePage>
    </NamesProvider>
  )
}
