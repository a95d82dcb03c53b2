import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty, Loading, None, Scroll, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { Failed } from '../language/web.tsx'
import type { Scorecard } from './card.ts'
import { differencesOf } from './card-difference.ts'
import { words } from './web-card-words.ts'
import { ChoiceField } from './web-fields.tsx'
import { type CardView, evaluation } from './web-queries.tsx'

/** What another version of the same card says differently. */
export function CompareVersions({ view }: { view: CardView }) {
  const t = useText()
  const [other, setOther] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(evaluation.cards.queryOptions({ input: { name: view.name, offset: 0, limit: 100 } }))
  const versions = (data?.rows ?? []).filter(({ id, organisation }) => id !== view.id && organisation.id === view.organisation.id)
  return (
    <Panel title={t(words.compare)}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : versions.length === 0 ? (
        <p className="jx-help">{t(words.onlyVersion)}</p>
      ) : (
        <div className="jx-stack">
          <ChoiceField
            label={t(words.compareWith)}
            value={other}
            options={versions.map((row) => ({
              value: row.id,
              title: `${t(words.version, { version: row.version })} · ${t(words[row.state])}`,
            }))}
            onChange={setOther}
          />
          {other ? <Differences view={view} other={other} /> : null}
        </div>
      )}
    </Panel>
  )
}

function Differences({ view, other }: { view: CardView; other: string }) {
  const { data, error, refetch } = useQuery(evaluation.card.queryOptions({ input: { id: other } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  // The older version stands on the left, whichever of them is open.
  const [older, newer] = data.version < view.version ? [data, view] : [view, data]
  return <ChangesTable before={older.card} after={newer.card} titles={[older.version, newer.version]} />
}

function ChangesTable({ before, after, titles: [was, is] }: { before: Scorecard; after: Scorecard; titles: readonly [number, number] }) {
  const t = useText()
  const changes = differencesOf(before, after)
  if (changes.length === 0) return <Empty title={words.noDifference} />
  return (
    <Scroll label={t(words.compare)}>
      <table className="jx-explained">
        <thead>
          <tr>
            <th scope="col">{t(words.what)}</th>
            <th scope="col">{t(words.before, { version: was })}</th>
            <th scope="col">{t(words.before, { version: is })}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.line?.name ?? ''} ${change.what.en}`}>
              <th scope="row">
                {t(change.line?.title ?? words.whole_card)}
                <p className="jx-help">{t(change.what)}</p>
              </th>
              <td>{change.before ? t(change.before) : <None />}</td>
              <td>{change.after ? t(change.after) : <None />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
