import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { StageTag } from '../../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../../kernel/process/web-processes.tsx'
import { Empty, Link, Loading, Money, useText } from '../../../../ui/common/index.ts'
import { PhonePage, RowLink } from '../../../../ui/phone/index.ts'
import { financingNeed } from '../process.ts'
import { addresses } from './addresses.ts'
import { financing } from './api.ts'
import { outcomeOf } from './outcome.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'

const MOST = 100
const none: Text = { zh: '还没有融资需求', en: 'No needs yet' }
const noneHelp: Text = {
  zh: '提出后，符合条件的银行会在规定时限内答复。',
  en: 'File one, and the banks that suit answer within their term.',
}

/** The needs of the reader's enterprise. */
export default function PhoneNeeds() {
  const t = useText()
  const { data, error, refetch } = useQuery(financing.financingNeeds.queryOptions({ input: { limit: MOST } }))
  return (
    <PhonePage title={t(titles.needs)} above="/projects">
      <Link to={addresses.file} className="jx-button jx-button-primary">
        {t(titles.file)}
      </Link>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={none} help={noneHelp} /> : null}
      {data?.rows.length ? (
        <div className="jx-rows-sheet">
          {data.rows.map((row) => (
            <RowLink
              key={row.id}
              to={`/cases/${row.id}`}
              title={row.title}
              note={
                <>
                  <StageTag title={stageTitle(financingNeed, row.stage)} outcome={outcomeOf(row.ended)} />
                  <Money fen={row.amount} unit="wan" />
                  <span>{t(words.answered, { answered: row.answered, shown: row.shown })}</span>
                </>
              }
            />
          ))}
        </div>
      ) : null}
    </PhonePage>
  )
}
