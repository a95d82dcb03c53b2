import { useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../kernel/access/contract.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import accessAddresses from '../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { Empty, Link, Loading, useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'
import { logAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { NextContact } from './contacts.tsx'
import { logWords, phoneTitles } from './phone-words.ts'
import './phone.css'

const access = queriesOf<typeof accessContract>(accessAddresses)
const MOST = 100

const words = {
  none: { zh: '没有由您跟进的项目', en: 'You accompany no project' },
  noneHelp: { zh: '立项时分派给您的项目会列在这里。', en: 'Projects assigned to you with their approval are listed here.' },
  history: { zh: '历次联络', en: 'Earlier contacts' },
} satisfies Record<string, Text>

/** The projects that I accompany, the one to call first on top, each with one large button. */
export default function PhoneContacts() {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const { data, error, refetch } = useQuery(
    innovation.projects.queryOptions({
      input: { specialist: me?.caller.person ?? '', outcome: 'open', sort: 'contact', order: 'asc', limit: MOST },
      enabled: me !== undefined,
    }),
  )
  return (
    <PhonePage title={t(phoneTitles.contacts)} above="/projects">
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={words.none} help={words.noneHelp} /> : null}
      {data?.rows.map((row) => (
        <Card key={row.id} title={row.title}>
          <p className="jx-help">{row.organisation.name}</p>
          {row.contact ? <NextContact contact={row.contact} /> : null}
          <div className="jx-in-log">
            <Link to={logAddress(row.id)} className="jx-button jx-button-primary" aria-label={`${t(logWords.log)} ${row.title}`}>
              {t(logWords.log)}
            </Link>
            <Link to={`/innovation/contacts/${row.id}`} className="jx-button" aria-label={`${t(words.history)} ${row.title}`}>
              {t(words.history)}
            </Link>
          </div>
        </Card>
      ))}
    </PhonePage>
  )
}
