import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { Link, useText } from '../../../ui/common/index.ts'
import { cases } from './api.ts'

/** The way to file a case, for those who may. */
export function StartLink({ process, title }: { process: string; title: Text }) {
  const t = useText()
  const { data } = useQuery(cases.startable.queryOptions({ input: {}, staleTime: 60_000 }))
  if (!data?.some((one) => one.process === process)) return null
  return (
    <Link to={`/new/${process}`} className="jx-button jx-button-primary">
      {t(title)}
    </Link>
  )
}
