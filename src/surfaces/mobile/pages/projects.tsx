import { useInfiniteQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import type { processContract } from '../../../kernel/process/contract.ts'
import { useProgrammes } from '../../../kernel/process/web-processes.tsx'
import processAddresses from '../../../platform/client/addresses/process.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { Empty, Icon, Link, useText } from '../../../ui/common/index.ts'
import { PhonePage, RowLink } from '../../../ui/phone/index.ts'
import { entriesFor, useMe } from '../../common/session.ts'
import { EndlessRows, nextOffset, PAGE } from '../endless.tsx'
import { tabWords } from '../tab-words.ts'

const empty: Text = { zh: '还没有您的事项', en: 'You have no cases yet' }
const create: Text = { zh: '新建', en: 'New' }
const emptyHelp: Text = { zh: '您申报或参与的事项会列在这里。', en: 'What you filed or take part in is listed here.' }

const cases = queriesOf<typeof processContract>(processAddresses)

/** What I filed, have a seat in or have acted on, and the ways to begin something. */
export default function ProjectsPage() {
  const t = useText()
  const me = useMe()
  const asked = useInfiniteQuery(
    cases.list.infiniteOptions({
      input: (offset: number) => ({ mine: true, offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: nextOffset,
    }),
  )
  const entries = useProgrammes().flatMap((programme) => entriesFor(me, programme.phoneNav))
  return (
    <PhonePage title={t(tabWords.projects)}>
      <Link to="/new" className="jx-button jx-button-primary">
        <Icon name="add" />
        {t(create)}
      </Link>
      {entries.length ? (
        <div className="jx-rows-sheet">
          {entries.map((entry) => (
            <RowLink key={entry.to} to={entry.to} title={t(entry.title)} />
          ))}
        </div>
      ) : null}
      <EndlessRows asked={asked} empty={<Empty title={empty} help={emptyHelp} />} />
    </PhonePage>
  )
}
