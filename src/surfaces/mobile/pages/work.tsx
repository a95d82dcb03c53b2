import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import type { worklistContract } from '../../../kernel/worklist/contract.ts'
import worklistAddresses from '../../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { Empty, Icon, Link, usePlace, useText } from '../../../ui/common/index.ts'
import { PhonePage } from '../../../ui/phone/index.ts'
import { emptyWork, tabOf, tabTitles, WORK_TABS } from '../../common/work-tabs.ts'
import { EndlessRows, nextOffset, PAGE } from '../endless.tsx'
import { tabWords } from '../tab-words.ts'

const worklist = queriesOf<typeof worklistContract>(worklistAddresses)
const words = {
  search: { zh: '名称、编号或拼音首字母', en: 'Title, number or pinyin initials' },
  noMatch: { zh: '没有找到', en: 'Nothing found' },
} satisfies Record<string, Text>

/** What waits for the reader, what is late, done and followed. */
export default function WorkPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const tab = tabOf(search.tab)
  const query = search.query ?? ''
  const asked = useInfiniteQuery(
    worklist.work.infiniteOptions({
      input: (offset: number) => ({ tab, offset, limit: PAGE, ...(query ? { query } : {}) }),
      initialPageParam: 0,
      getNextPageParam: nextOffset,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <PhonePage title={t(tabWords.work)}>
      <Find key={query} query={query} onFind={(next) => setSearch({ query: next || undefined })} />
      <nav className="jx-phone-tabs" aria-label={t(tabWords.work)}>
        {WORK_TABS.map((one) => (
          <Link key={one} to={`/work?tab=${one}`} {...(one === tab ? { 'aria-current': 'page' as const } : {})}>
            {t(tabTitles[one])}
          </Link>
        ))}
      </nav>
      <EndlessRows
        asked={asked}
        empty={query ? <Empty title={words.noMatch} /> : <Empty title={emptyWork[tab].title} help={emptyWork[tab].help} />}
      />
    </PhonePage>
  )
}

function Find({ query, onFind }: { query: string; onFind: (query: string) => void }) {
  const t = useText()
  const [typed, setTyped] = useState(query)
  const find = (event: FormEvent) => {
    event.preventDefault()
    onFind(typed.trim())
  }
  return (
    <search>
      <form className="jx-phone-find" onSubmit={find}>
        <input
          className="jx-input"
          type="search"
          enterKeyHint="search"
          aria-label={t(words.search)}
          placeholder={t(words.search)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="jx-icon-button" aria-label={t(words.search)}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  )
}
