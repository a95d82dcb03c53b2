import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import { Link, Loading, useText } from '../../../ui/common/index.ts'
import { objections } from './api.ts'
import { EntryFacts } from './entry-facts.tsx'

export const words = {
  title: { zh: '有异议的记录', en: 'The entry in question' },
  before: { zh: '异议提出时', en: 'As it was contested' },
  after: { zh: '更正后', en: 'As it was corrected' },
  file: { zh: '查看 {name} 的档案（本人会看到）', en: 'Open the file of {name}, who will see that you did' },
} satisfies Record<string, Text>

/** The entry as it was contested, and as it was corrected. @param file a way to the person's file, for whoever may read it */
export function BeforeAfter({ id, file = false }: { id: string; file?: boolean }) {
  const t = useText()
  const { data, error, refetch } = useQuery(objections.objections.queryOptions({ input: { id, limit: 1 } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const [row] = data.rows
  if (!row) return null
  return (
    <div className="jx-stack">
      {row.corrected ? <h3>{t(words.before)}</h3> : null}
      <EntryFacts entry={row.contested} kind={row.kind} />
      {row.corrected ? (
        <>
          <h3>{t(words.after)}</h3>
          <EntryFacts entry={row.corrected} />
        </>
      ) : null}
      {file ? (
        <p>
          <Link to={`/people/${row.person.id}`}>{t(words.file, { name: row.person.name })}</Link>
        </p>
      ) : null}
    </div>
  )
}
