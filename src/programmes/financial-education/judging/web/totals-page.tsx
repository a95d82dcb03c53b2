import { useQuery } from '@tanstack/react-query'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import { Failed } from '../../../../kernel/language/web.tsx'
import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { Empty, Facts, Loading, None, Scroll, StatusTag, useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import type { judgingContract } from '../contract.ts'
import { totalsTitle } from './titles.ts'
import { words } from './words.ts'

const judging = queriesOf<typeof judgingContract>(financialEducationAddresses)
type Row = Awaited<ReturnType<typeof judging.judgingTotals.call>>['rows'][number]

/** Every evaluation in counts and means; no bank stands anywhere. */
export default function TotalsPage() {
  const t = useText()
  const { data, error, refetch } = useQuery(judging.judgingTotals.queryOptions({ input: { offset: 0, limit: 50 } }))
  return (
    <>
      <PageTitle
        title={t(totalsTitle)}
        note={t(words.note)}
        actions={<ExportButton path="/financial-education/judging/totals" disabled={!data?.total} />}
      />
      {error ? (
        <Panel>
          <Failed error={error} onRetry={() => void refetch()} />
        </Panel>
      ) : !data ? (
        <Loading />
      ) : data.rows.length === 0 ? (
        <Panel>
          <Empty title={words.none} help={words.noneHelp} />
        </Panel>
      ) : (
        data.rows.map((row) => <OneEvaluation key={row.evaluation.id} row={row} />)
      )}
    </>
  )
}

function OneEvaluation({ row: { evaluation, judged, scored, mean, quartiles, appeals, grades, lines } }: { row: Row }) {
  const t = useText()
  return (
    <Panel
      title={evaluation.title}
      extra={<StatusTag tone={evaluation.locked ? 'neutral' : 'active'}>{t(evaluation.locked ? words.locked : words.open)}</StatusTag>}
    >
      <div className="jx-stack">
        <p className="jx-help">{t(words.periodOf, { from: evaluation.from, to: evaluation.to })}</p>
        <Facts
          items={[
            { key: 'judged', term: t(words.judged), value: t(words.banks, { count: judged }) },
            { key: 'scored', term: t(words.scored), value: t(words.banks, { count: scored }) },
            { key: 'mean', term: t(words.mean), value: mean ?? <span className="jx-help">{t(words.few)}</span> },
            ...(quartiles
              ? (['lower', 'median', 'upper'] as const).map((name) => ({ key: name, term: t(words[name]), value: quartiles[name] }))
              : [{ key: 'quartiles', term: t(words.quartiles), value: <span className="jx-help">{t(words.fewQuartiles)}</span> }]),
            { key: 'appeals', term: t(words.appeals), value: t(words.appealsOf, appeals) },
            ...grades.map(({ name, title, count }) => ({ key: name, term: t(title), value: t(words.banks, { count }) })),
          ]}
        />
        <Scroll label={t(words.line)}>
          <table className="jx-plain-table">
            <thead>
              <tr>
                <th scope="col">{t(words.line)}</th>
                <th scope="col" className="jx-end">
                  {t(words.points)}
                </th>
                <th scope="col" className="jx-end">
                  {t(words.missing)}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.name}>
                  <th scope="row">{t(line.title)}</th>
                  <td className="jx-end">{line.mean ?? <None />}</td>
                  <td className="jx-end">{t(words.banks, { count: line.missing })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
    </Panel>
  )
}
