import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Empty, instantInDigits, Link, Loading, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle, Panel } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { newKey } from '../forms/web-keys.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import { DuplicatesPanel } from './web-person-more.tsx'
import { people } from './web-queries.tsx'
import { StrikesPanel } from './web-struck.tsx'
import { words } from './web-words.ts'
import './web.css'

/** What waits for a decision about life files: requests for erasure, and files that may be of one person. */
export function RequestsPage({
  mayErase,
  mayMerge,
  mayVerify,
}: {
  readonly mayErase: boolean
  readonly mayMerge: boolean
  readonly mayVerify: boolean
}) {
  const t = useText()
  return (
    <>
      <PageTitle title={t(words.requests)} note={t(words.requestsNote)} />
      {mayErase ? <Erasures /> : null}
      {mayVerify ? <StrikesPanel /> : null}
      {mayMerge ? <DuplicatesPanel /> : null}
    </>
  )
}

function Erasures() {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(people.erasures.queryOptions({ input: {} }))
  const [asked, setAsked] = useState<{ person: string; name: string; decision: 'erased' | 'refused' } | null>(null)
  const decide = async (reason: string) => {
    if (!asked) return null
    try {
      await people.decideErasure.call({ key: newKey(), id: asked.person, decision: asked.decision, reason })
    } catch (fault) {
      return refusalOf(fault).text
    }
    setAsked(null)
    void message.success(t(words.decided))
    await queries.invalidateQueries({ queryKey: people.key() })
    return null
  }
  return (
    <Panel flush title={t(words.erasures)} extra={data?.length ? <ExportButton path="/erasures" /> : null}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Empty title={words.noErasures} help={words.noErasuresHelp} />
      ) : (
        <ul className="jx-people-lines jx-people-pairs">
          {data.map(({ id, person, name, reason, askedAt }) => (
            <li key={id}>
              <span>
                <Link to={`/people/${person}`} className="jx-linkish">
                  {name}
                </Link>{' '}
                {reason} <span className="jx-help">{instantInDigits(askedAt)}</span>
              </span>
              <span className="jx-people-choice">
                <Button size="small" onClick={() => setAsked({ person, name, decision: 'refused' })}>
                  {t(words.refuse)}
                </Button>
                <Button size="small" danger onClick={() => setAsked({ person, name, decision: 'erased' })}>
                  {t(words.erase)}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <ConfirmWithReason
        open={asked !== null}
        grave={asked?.decision === 'erased'}
        title={t(asked?.decision === 'erased' ? words.erase : words.refuse)}
        text={asked ? t(asked.decision === 'erased' ? words.eraseNote : words.refuseNote, { name: asked.name }) : ''}
        confirm={t(asked?.decision === 'erased' ? words.erase : words.refuse)}
        reasonAtLeast={4}
        onConfirm={decide}
        onClose={() => setAsked(null)}
      />
    </Panel>
  )
}
