import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../kernel/process/web-processes.tsx'
import { showMoney } from '../../../kernel/quantities/index.ts'
import { Link, Loading, StatusTag, usePreferences, useText } from '../../../ui/common/index.ts'
import { Card } from '../../../ui/phone/index.ts'
import type { ProjectView } from '../contract.ts'
import { caseAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { Chain } from './chain.tsx'
import { Contacts, NextContact } from './contacts.tsx'
import { Milestones } from './plan.tsx'
import { natures } from './words.ts'
import './phone.css'

const SHOWN_CONTACTS = 2

const words = {
  milestones: { zh: '进度节点', en: 'Milestones' },
  contacts: { zh: '工会专员联络', en: 'Contacts of the specialist' },
  noContacts: { zh: '还没有联络记录', en: 'No contact was logged yet' },
  allContacts: { zh: '全部联络记录（{count}）', en: 'All contacts ({count})' },
  benefits: { zh: '效益', en: 'Benefits' },
  noFigure: { zh: '尚无金额', en: 'No figure yet' },
} satisfies Record<string, Text>

/** What those who work on a project look for: what is due next, who was in touch, what it brought. */
export default function PhoneProjectCards({ caseId }: CasePanelProps) {
  const t = useText()
  const { data, error, refetch } = useQuery(innovation.project.queryOptions({ input: { id: caseId } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      {data.plan.length ? (
        <Card title={t(words.milestones)}>
          <Milestones plan={data.plan} open={data.outcome === null} />
        </Card>
      ) : null}
      {data.specialist ? <ContactCard project={data} /> : null}
      {data.benefits.length ? <BenefitsCard benefits={data.benefits} /> : null}
    </>
  )
}

function ContactCard({ project }: { project: ProjectView }) {
  const t = useText()
  const { contacts, contact, outcome } = project
  return (
    <Card title={t(words.contacts)}>
      {contact && outcome === null ? <NextContact contact={contact} /> : null}
      {contacts.length ? <Contacts contacts={contacts.slice(0, SHOWN_CONTACTS)} /> : <p className="jx-help">{t(words.noContacts)}</p>}
      {contacts.length > SHOWN_CONTACTS ? (
        <Link to={`/innovation/contacts/${project.id}`} className="jx-button">
          {t(words.allContacts, { count: contacts.length })}
        </Link>
      ) : null}
    </Card>
  )
}

function BenefitsCard({ benefits }: { benefits: ProjectView['benefits'] }) {
  const t = useText()
  const { language } = usePreferences()
  return (
    <Card title={t(words.benefits)}>
      {benefits.map((one) => (
        <article key={one.id} className="jx-stack-tight" aria-label={one.title}>
          <p className="jx-in-contact-head">
            <Link to={caseAddress(one.id)}>{one.title}</Link>
            <span className="jx-number">{one.net === null ? t(words.noFigure) : showMoney(one.net, language)}</span>
            <StatusTag tone={one.nature === 'forecast' ? 'neutral' : 'active'}>{t(natures[one.nature])}</StatusTag>
          </p>
          <Chain certification={one.certification} />
        </article>
      ))}
    </Card>
  )
}
