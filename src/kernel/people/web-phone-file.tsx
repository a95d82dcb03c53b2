import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Empty, Icon, Link, Loading, usePlace, useText } from '../../ui/common/index.ts'
import { Card } from '../../ui/phone/index.ts'
import { Failed } from '../language/web.tsx'
import { ENTRY_KINDS, type EntryKind } from './index.ts'
import { EntryItem, JobItem, StruckItem } from './web-phone-item.tsx'
import { MissingCard } from './web-phone-missing.tsx'
import { MyPage } from './web-phone-parts.tsx'
import { phoneWords as words } from './web-phone-words.ts'
import { type Entry, type LifeFile, people, type Standing } from './web-queries.tsx'

/** Shown at once, and added with each tap. */
const STEP = 30

interface Props {
  /** What stands above everything: the reader's open work. */
  readonly above: ReactNode
  /** What can be done about an entry, beside what its person may correct. */
  readonly besideEntry: (entry: Entry) => ReactNode
}

/** The reader's own life file as a timeline, the latest first: what happened, and who stands behind it. */
export function MyFile({ above, besideEntry }: Props) {
  const t = useText()
  const { data, error, refetch } = useQuery(people.mine.queryOptions({ input: {} }))
  return (
    <MyPage at="/me/file">
      {above}
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <>
          <MissingCard file={data} />
          <Link to="/me/declare" className="jx-button">
            <Icon name="add" />
            {t(words.declare)}
          </Link>
          <History file={data} besideEntry={besideEntry} />
        </>
      )}
    </MyPage>
  )
}

type Item = { readonly kind: EntryKind; readonly on: string | null; readonly key: string } & (
  | { readonly standing: Standing }
  | { readonly struck: LifeFile['struck'][number] }
  | { readonly job: LifeFile['employments'][number] }
)

/** Everything that has a place in time; what has no day stands last. */
function itemsOf({ entries, struck, employments }: LifeFile): readonly Item[] {
  const items: Item[] = [
    ...entries.map((standing) => ({
      ...{ kind: standing.entry.kind, on: standing.entry.from ?? standing.entry.to, key: standing.entry.id },
      standing,
    })),
    ...struck.map((one) => ({
      ...{ kind: one.entry.kind, on: one.entry.from ?? one.entry.to, key: one.entry.id },
      struck: one,
    })),
    ...employments.map((job) => ({ kind: 'employment' as const, on: job.from, key: job.id, job })),
  ]
  return items.sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))
}

function History({ file, besideEntry }: { file: LifeFile; besideEntry: Props['besideEntry'] }) {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [shown, setShown] = useState(STEP)
  const all = itemsOf(file)
  const kinds = (Object.keys(ENTRY_KINDS) as EntryKind[]).flatMap((kind) => {
    const count = all.filter((item) => item.kind === kind).length
    return count > 0 ? [{ kind, count }] : []
  })
  const chosen = kinds.find(({ kind }) => kind === search.kind)?.kind
  const items = chosen ? all.filter(({ kind }) => kind === chosen) : all
  if (all.length === 0) return <Empty title={words.none} help={words.noneHelp} />
  const years = Map.groupBy(items.slice(0, shown), ({ on }) => on?.slice(0, 4) ?? '')
  return (
    <Card title={t(words.entries)}>
      {kinds.length > 1 ? (
        <label className="jx-my-only">
          <span>{t(words.only)}</span>
          <select
            className="jx-input"
            value={chosen ?? ''}
            onChange={(event) => {
              setShown(STEP)
              setSearch({ kind: event.target.value || undefined })
            }}
          >
            <option value="">{t(words.all, { count: all.length })}</option>
            {kinds.map(({ kind, count }) => (
              <option key={kind} value={kind}>
                {t(words.some, { kind: t(ENTRY_KINDS[kind]), count })}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {[...years].map(([year, some]) => (
        <section key={year} className="jx-my-year" aria-label={year ? t(words.year, { year }) : t(words.undated)}>
          <h3>{year ? t(words.year, { year }) : t(words.undated)}</h3>
          <ol>
            {some.map((item) => (
              <li key={item.key}>
                {'job' in item ? (
                  <JobItem job={item.job} />
                ) : 'struck' in item ? (
                  <StruckItem struck={item.struck} />
                ) : (
                  <EntryItem standing={item.standing}>{besideEntry(item.standing.entry)}</EntryItem>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {items.length > shown ? (
        <button type="button" className="jx-button" onClick={() => setShown(shown + STEP)}>
          {t(words.more, { count: Math.min(STEP, items.length - shown) })}
        </button>
      ) : null}
    </Card>
  )
}
