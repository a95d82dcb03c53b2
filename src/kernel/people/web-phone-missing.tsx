import { useState } from 'react'
import { Link, useText } from '../../ui/common/index.ts'
import { Card } from '../../ui/phone/index.ts'
import { missingFrom, USUAL } from './missing.ts'
import { phoneWords as words } from './web-phone-words.ts'
import type { LifeFile } from './web-queries.tsx'

/** Shown at once: a long list of lacks helps nobody. */
const FIRST = 3

/** What the file of a worker usually holds and this one lacks, each with the way to fill it in. */
export function MissingCard({ file }: { file: LifeFile }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const missing = missingFrom(file)
  if (missing.length === 0) return null
  const shown = all ? missing : missing.slice(0, FIRST)
  return (
    <Card title={t(words.missing)}>
      <p>{t(words.missingNote)}</p>
      <ul className="jx-my-missing">
        {shown.map(({ what, kind, of }) => {
          const title = t(USUAL[what].title, { title: of?.title ?? '' })
          return (
            <li key={`${what}${of?.id ?? ''}`}>
              <span className="jx-my-line">
                <strong>{title}</strong>
                <span className="jx-my-note">{t(USUAL[what].why)}</span>
              </span>
              <Link
                to={kind ? `/me/declare?kind=${kind}${of ? `&for=${of.id}` : ''}` : '/me/phone'}
                className="jx-button"
                aria-label={t(words.fillOf, { what: title })}
              >
                {t(words.fill)}
              </Link>
            </li>
          )
        })}
      </ul>
      {missing.length > shown.length ? (
        <button type="button" className="jx-button" onClick={() => setAll(true)}>
          {t(words.allMissing, { count: missing.length - shown.length })}
        </button>
      ) : null}
    </Card>
  )
}
