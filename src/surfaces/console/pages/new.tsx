import { Failed } from '../../../kernel/language/web.tsx'
import { filingWords, useStartable } from '../../../kernel/process/web.tsx'
import { useBeginnings } from '../../../kernel/process/web-processes.tsx'
import { Empty, Icon, Link, Loading, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'

/** What the reader may file. */
export default function NewPage() {
  const t = useText()
  const { found, error, again } = useStartable()
  const beginsAt = useBeginnings()
  return (
    <>
      <PageTitle title={t(filingWords.title)} />
      <Panel>
        {error ? (
          <Failed error={error} onRetry={again} />
        ) : !found ? (
          <Loading />
        ) : found.length === 0 ? (
          <Empty title={filingWords.none} help={filingWords.noneHelp} />
        ) : (
          <ul className="jx-choose">
            {found.map(({ process, title, organisations }) => (
              <li key={process}>
                <Link to={beginsAt(process)} className="jx-choice">
                  <Icon name="add" />
                  <strong>{t(title)}</strong>
                  <span className="jx-help">{organisations.length === 1 ? organisations[0]?.name : null}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  )
}
