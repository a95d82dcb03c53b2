import { useQuery } from '@tanstack/react-query'
import { DateText, Empty, Loading, useText } from '../../ui/common/index.ts'
import { Card } from '../../ui/phone/index.ts'
import { Failed } from '../language/web.tsx'
import { MyPage } from './web-phone-parts.tsx'
import { LOOKED, phoneWords as words } from './web-phone-words.ts'
import { people } from './web-queries.tsx'

/** Who looked at the reader's file: by whom, at what, when and why. */
export default function LooksPage() {
  const t = useText()
  const { data, error, refetch } = useQuery(people.looks.queryOptions({ input: {} }))
  return (
    <MyPage at="/me/looks">
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Empty title={words.noLooks} help={words.noLooksHelp} />
      ) : (
        <>
          <p>{t(words.looksNote)}</p>
          <Card title={t(words.looks)}>
            <ol className="jx-my-looks">
              {data.map(({ id, byName, what, purpose, at }) => (
                <li key={id}>
                  <span>
                    <strong>{byName}</strong> {t(LOOKED[what] ?? LOOKED.file ?? words.looks)}
                  </span>
                  <DateText value={at} />
                  <span>{purpose ? t(words.why, { purpose }) : t(words.noWhy)}</span>
                </li>
              ))}
            </ol>
          </Card>
        </>
      )}
    </MyPage>
  )
}
