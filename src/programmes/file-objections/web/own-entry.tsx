import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import type { OwnEntryProps } from '../../../kernel/process/web-processes.tsx'
import { Link, useText } from '../../../ui/common/index.ts'
import { objections } from './api.ts'
import { contestAddress } from './titles.ts'
import './own.css'

const words = {
  contest: { zh: '这条不对，我有异议', en: 'This is wrong' },
  of: { zh: '这条不对，我有异议：{title}', en: 'This is wrong: {title}' },
  open: { zh: '查看异议办到哪了', en: 'See where your objection stands' },
} satisfies Record<string, Text>

/** The way to contest an entry; or to the case, where it is contested. What somebody declared themselves they simply correct. */
export default function OwnEntry({ entry: { id, title, provenance } }: OwnEntryProps) {
  const t = useText()
  if (provenance === 'self-declared') return null
  if (provenance === 'contested') return <OpenCase entry={id} />
  return (
    <Link to={contestAddress(id)} className="jx-button jx-fo-own" aria-label={t(words.of, { title })}>
      {t(words.contest)}
    </Link>
  )
}

function OpenCase({ entry }: { entry: string }) {
  const t = useText()
  const { data } = useQuery(objections.preview.queryOptions({ input: { entry } }))
  return data?.case ? (
    <Link to={`/cases/${data.case}`} className="jx-button jx-fo-own">
      {t(words.open)}
    </Link>
  ) : null
}
