import type { Text } from '../../../kernel/language/index.ts'
import { DateText, DueTag, Link, useText } from '../../../ui/common/index.ts'
import type { ProjectView } from '../contract.ts'
import { caseAddress } from './addresses.ts'
import { contactWay } from './delivery-fields.ts'
import { useShown } from './shown.ts'
import { localToday } from './today.ts'
import './parts.css'

export type Contact = ProjectView['contacts'][number]

const words = {
  log: { zh: '联络记录', en: 'Contact log' },
  help: { zh: '需要协调：', en: 'Help needed: ' },
  photo: { zh: '现场照片 {number}', en: 'Photograph {number}' },
  last: { zh: '上次联络', en: 'Last contact' },
  never: { zh: '尚未联络', en: 'No contact yet' },
  next: { zh: '下次联络', en: 'Next contact' },
} satisfies Record<string, Text>

/** When the specialist was last in touch, and by when they should be again. */
export function NextContact({ contact }: { contact: NonNullable<ProjectView['contact']> }) {
  const t = useText()
  return (
    <p className="jx-in-contact-head">
      <span>
        {contact.last ? (
          <>
            <span className="jx-help">{t(words.last)} </span>
            <DateText value={contact.last} digits />
          </>
        ) : (
          t(words.never)
        )}
      </span>
      <span>
        <span className="jx-help">{t(words.next)} </span>
        <DueTag due={contact.next} today={localToday()} />
      </span>
    </p>
  )
}

/** Contacts of the specialist, latest first. `project`: each names its project, where the log is that of several. */
export function Contacts({ contacts, project = false }: { contacts: readonly Contact[]; project?: boolean }) {
  const t = useText()
  const shown = useShown()
  return (
    <ol className="jx-in-contacts" aria-label={t(words.log)}>
      {contacts.map((one) => (
        <li key={one.id} className="jx-in-contact">
          <p className="jx-in-contact-head">
            <strong>
              <DateText value={one.on} digits />
            </strong>
            <span>{shown(contactWay, one.way)}</span>
            <span className="jx-help">{one.by.name}</span>
          </p>
          {project ? <Link to={caseAddress(one.project.id)}>{one.project.title}</Link> : null}
          <p className="jx-in-text">{one.about}</p>
          {one.help ? (
            <p className="jx-in-help jx-in-text">
              <strong>{t(words.help)}</strong>
              {one.help}
            </p>
          ) : null}
          <Pictures evidence={one.evidence} />
        </li>
      ))}
    </ol>
  )
}

function Pictures({ evidence }: { evidence: readonly string[] }) {
  const t = useText()
  if (evidence.length === 0) return null
  return (
    <div className="jx-in-pictures">
      {evidence.map((id, place) => (
        <a key={id} href={`/api/evidence/${id}`}>
          <img src={`/api/evidence/${id}/thumbnail`} alt={t(words.photo, { number: place + 1 })} loading="lazy" width={88} height={88} />
        </a>
      ))}
    </div>
  )
}
