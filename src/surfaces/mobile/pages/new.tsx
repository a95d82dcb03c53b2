import { Failed } from '../../../kernel/language/web.tsx'
import { filingWords, useStartable } from '../../../kernel/process/web-phone.tsx'
import { useBeginnings } from '../../../kernel/process/web-processes.tsx'
import { Empty, Loading, useText } from '../../../ui/common/index.ts'
import { PhonePage, RowLink } from '../../../ui/phone/index.ts'

/** What the reader may file. */
export default function NewPage() {
  const t = useText()
  const { found, error, again } = useStartable()
  const beginsAt = useBeginnings()
  return (
    <PhonePage title={t(filingWords.title)} above="/projects">
      {error ? <Failed error={error} onRetry={again} /> : null}
      {!found && !error ? <Loading /> : null}
      {found?.length === 0 ? <Empty title={filingWords.none} help={filingWords.noneHelp} /> : null}
      {found?.length ? (
        <div className="jx-rows-sheet">
          {found.map(({ process, title, organisations }) => (
            <RowLink
              key={process}
              to={beginsAt(process)}
              title={t(title)}
              note={organisations.length === 1 ? organisations[0]?.name : undefined}
            />
          ))}
        </div>
      ) : null}
    </PhonePage>
  )
}
