import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Loading, usePlace, useText } from '../../ui/common/index.ts'
import { Card, PhonePage, RowLink } from '../../ui/phone/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Values } from '../forms/index.ts'
import { Failed } from '../language/web.tsx'
import { declarationOf, declaredEntry, valuesOfEntry } from './declaring.ts'
import { ENTRY_KINDS, type EntryKind } from './index.ts'
import { OwnForm } from './web-phone-form.tsx'
import { phoneWords as words } from './web-phone-words.ts'
import { type Entry, people } from './web-queries.tsx'

/** Aid is granted and an innovation confirmed; nobody declares either of themselves. */
const KINDS: readonly EntryKind[] = ['skill', 'certificate', 'education', 'honour', 'training', 'contest', 'employment', 'mentoring']

/**
 * Declares an entry of the reader's own file. The address says which kind, for which other entry it is wanted (`for`), or which
 * declaration of theirs it corrects (`entry`).
 */
export default function DeclarePage() {
  const t = useText()
  const { search } = usePlace()
  const { data, error, refetch } = useQuery(people.mine.queryOptions({ input: {} }))
  const find = (id: string | undefined) => data?.entries.find(({ entry }) => entry.id === id)?.entry
  const [amended, wantedFor] = [find(search.entry), find(search.for)]
  const kind = amended?.kind ?? KINDS.find((one) => one === search.kind)
  const title = amended ? t(words.amend) : kind ? t(ENTRY_KINDS[kind]) : t(words.declare)
  return (
    <PhonePage title={title} above="/me/file">
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : search.entry && !amended ? (
        <p>{t(words.gone)}</p>
      ) : kind ? (
        <Card>
          <Declaring kind={kind} amended={amended} wantedFor={wantedFor} />
        </Card>
      ) : (
        <>
          <h2>{t(words.what)}</h2>
          <div className="jx-rows-sheet">
            {KINDS.map((one) => (
              <RowLink key={one} to={`/me/declare?kind=${one}`} title={t(ENTRY_KINDS[one])} />
            ))}
          </div>
        </>
      )}
    </PhonePage>
  )
}

/** What is known already need not be typed. */
function beginning(amended: Entry | undefined, wantedFor: Entry | undefined): Values {
  if (amended) return valuesOfEntry(amended)
  return wantedFor ? { title: `${wantedFor.title}证书`, from: wantedFor.from } : {}
}

function Declaring({ kind, amended, wantedFor }: { kind: EntryKind; amended: Entry | undefined; wantedFor: Entry | undefined }) {
  const t = useText()
  const { go } = usePlace()
  const queries = useQueryClient()
  return (
    <OwnForm
      form={declarationOf(kind, localDateOf(new Date()))}
      start={beginning(amended, wantedFor)}
      submit={words.save}
      above="/me/file"
      onSend={async (values, key) => {
        const { detail, ...entry } = declaredEntry(kind, values)
        const given = { ...entry, detail: detail as never, source: words.declared.zh, supersedes: amended?.id ?? null }
        await people.declare.call({ key, ...given })
        await queries.invalidateQueries({ queryKey: people.key() })
        go('/me/file')
      }}
    >
      <p>{t(words.declareNote)}</p>
    </OwnForm>
  )
}
