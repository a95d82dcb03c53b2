import type { Text } from '../../../kernel/language/index.ts'
import { ENTRY_KINDS, type EntryKind, PROVENANCES } from '../../../kernel/people/index.ts'
import { DateText, Facts, useText } from '../../../ui/common/index.ts'
import type { ObjectionRow } from '../contract.ts'

const words = {
  kind: { zh: '类别', en: 'Kind' },
  says: { zh: '内容', en: 'What it says' },
  from: { zh: '开始或取得日期', en: 'From, or obtained on' },
  to: { zh: '结束或失效日期', en: 'To, or expires on' },
  behind: { zh: '由谁证明', en: 'Who stands behind it' },
  source: { zh: '来源', en: 'Source' },
} satisfies Record<string, Text>

/** One entry in words: what it says and who stands behind it. */
export function EntryFacts({ entry, kind }: { entry: ObjectionRow['contested']; kind?: EntryKind }) {
  const t = useText()
  const { title, from, to, provenance, source } = entry
  return (
    <Facts
      items={[
        { key: 'says', term: t(words.says), value: title, wide: true },
        ...(kind ? [{ key: 'kind', term: t(words.kind), value: t(ENTRY_KINDS[kind]) }] : []),
        ...(from ? [{ key: 'from', term: t(words.from), value: <DateText value={from} /> }] : []),
        ...(to ? [{ key: 'to', term: t(words.to), value: <DateText value={to} /> }] : []),
        { key: 'behind', term: t(words.behind), value: t(PROVENANCES[provenance]) },
        { key: 'source', term: t(words.source), value: source, wide: true },
      ]}
    />
  )
}
