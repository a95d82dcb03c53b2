import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { CaseView } from '../../../kernel/process/contract.ts'
import { Empty, Link, Loading, usePlace, useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'
import { caseAddress, logAddress } from './addresses.ts'
import { cases, innovation } from './api.ts'
import { Contacts, NextContact } from './contacts.tsx'
import { logWords, phoneTitles } from './phone-words.ts'
import './phone.css'

const words = {
  none: { zh: '还没有联络记录', en: 'No contact was logged yet' },
  page: { zh: '打开项目', en: 'Open the project' },
} satisfies Record<string, Text>

/** One project's contacts: the large button first, then all that was found, latest first. */
export default function PhoneProjectContacts() {
  const t = useText()
  const { params } = usePlace()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery(innovation.project.queryOptions({ input: { id } }))
  const { data: view } = useQuery(cases.show.queryOptions({ input: { id } }))
  return (
    <PhonePage title={t(phoneTitles.contacts)} above="/innovation/contacts">
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <Card title={data.title}>
            {data.contact && !data.outcome ? <NextContact contact={data.contact} /> : null}
            <div className="jx-in-log">
              {mayLog(view) ? (
                <Link to={logAddress(id)} className="jx-button jx-button-primary">
                  {t(logWords.log)}
                </Link>
              ) : null}
              <Link to={caseAddress(id)} className="jx-button">
                {t(words.page)}
              </Link>
            </div>
          </Card>
          {data.contacts.length ? (
            <Card>
              <Contacts contacts={data.contacts} />
            </Card>
          ) : (
            <Empty title={words.none} />
          )}
        </>
      ) : null}
    </PhonePage>
  )
}

const mayLog = (view: Pick<CaseView, 'offers'> | undefined) =>
  view?.offers.some(({ action, may }) => action === 'log-contact' && may) ?? false
