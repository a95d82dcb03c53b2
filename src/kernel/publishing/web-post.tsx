import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../ui/common/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Form, Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import type { NoticeView } from './contract.ts'
import { NoticeDays } from './web-clock.tsx'
import { publishing } from './web-queries.tsx'
import { NamedPeople, type NamedValue } from './web-story-rights.tsx'
import { words } from './web-words.ts'

type Rules = Awaited<ReturnType<typeof publishing.posting.call>>
type Shown = Awaited<ReturnType<typeof publishing.preview.call>>

interface Props {
  /** The notice whose text is changed; none: a new one. */
  readonly notice?: NoticeView
  readonly open: boolean
  readonly onPosted: (id: string) => void
  readonly onClose: () => void
}

const RULE_KEYS = ['publishing.notice-posting-day-counts']

function formOf(notice: NoticeView | undefined, { places, least }: Rules): Form {
  const daysHelp = { zh: words.daysHelp.zh.replace('{least}', String(least)), en: words.daysHelp.en.replace('{least}', String(least)) }
  const options = places.map(({ id, name }) => ({ value: id, title: { zh: name, en: name } }))
  return {
    name: 'notice',
    title: notice ? words.change : words.post,
    why: words.whyAsked,
    fields: [
      ...(notice ? [] : [{ kind: 'choice' as const, name: 'organisation', title: words.organisation, options, required: true }]),
      { kind: 'text', name: 'title', title: words.name, maxLength: 120, required: true },
      { kind: 'text', name: 'about', title: words.about, help: words.aboutHelp, maxLength: 200, required: true },
      { kind: 'longtext', name: 'body', title: words.body, help: words.bodyHelp, maxLength: 20_000, required: true },
      // The telephone of an office, and nobody's own.
      { kind: 'text', name: 'contact', title: words.contact, help: words.contactHelp, held: 'other', maxLength: 200, required: true },
      { kind: 'integer', name: 'days', title: words.days, help: daysHelp, unit: words.workingDays, min: least, max: 120 },
      ...(notice
        ? [{ kind: 'text' as const, name: 'because', title: words.because, help: words.becauseHelp, maxLength: 500, required: true }]
        : []),
    ],
  }
}

const textIn = (values: Values, name: string) => String(values[name] ?? '')
const wordingOf = (values: Values) => ({
  title: textIn(values, 'title'),
  about: textIn(values, 'about'),
  body: textIn(values, 'body'),
  contact: textIn(values, 'contact'),
  ...(typeof values.days === 'number' && { days: values.days }),
})

/** A notice is filled in, looked at as the public will see it, and only then posted. */
export function PostNotice({ notice, open, onPosted, onClose }: Props) {
  const t = useText()
  const [named, setNamed] = useState<readonly NamedValue[]>(() => notice?.named ?? [])
  const [pending, setPending] = useState<{ values: Values; shown: Shown } | null>(null)
  const { data: rules } = useQuery({ ...publishing.posting.queryOptions(), enabled: open })
  if (!rules) return null
  const { text } = notice ?? {}
  const [only] = rules.places.length === 1 ? rules.places : []
  const start: Values = text
    ? { title: text.title, about: text.about, body: text.body, contact: text.contact, days: text.days }
    : only
      ? { organisation: only.id }
      : {}
  const basis = rules.basis.find(({ key }) => RULE_KEYS.includes(key))?.basis
  return (
    <>
      <FormDrawer
        open={open}
        form={formOf(notice, rules)}
        start={start}
        submit={words.next}
        intro={
          <>
            <p>{t(rules.counting === 'strict' ? words.ruleStrict : words.ruleInclusive, { basis: basis ? t(basis) : '—' })}</p>
            <NamedPeople named={named} onNamed={setNamed} />
          </>
        }
        onSubmit={async (values) => {
          const organisation = notice?.organisation.id ?? textIn(values, 'organisation')
          setPending({ values, shown: await publishing.preview.call({ organisation, ...wordingOf(values) }) })
        }}
        onClose={onClose}
      />
      {pending ? (
        <LookOnceMore
          {...pending}
          named={named}
          {...(notice && { notice })}
          onPosted={(id) => {
            setPending(null)
            onPosted(id)
          }}
          onBack={() => setPending(null)}
        />
      ) : null}
    </>
  )
}

interface Looked {
  readonly named: readonly NamedValue[]
  readonly notice?: NoticeView
  readonly values: Values
  readonly shown: Shown
  readonly onPosted: (id: string) => void
  readonly onBack: () => void
}

function LookOnceMore({ notice, named, values, shown, onPosted, onBack }: Looked) {
  const t = useText()
  const [key] = useState(newKey)
  const post = useMutation({
    mutationFn: async () => {
      const wording = { ...wordingOf(values), named: named.map(({ person, basis }) => ({ person: person.id, basis })) }
      if (!notice) return (await publishing.post.call({ key, organisation: textIn(values, 'organisation'), ...wording })).id
      const change = { key, id: notice.id, expected: notice.version, because: textIn(values, 'because'), ...wording }
      return (await publishing.replace.call(change)).id
    },
    onSuccess: onPosted,
  })
  return (
    <Modal
      open
      title={t(words.preview)}
      width={760}
      onCancel={onBack}
      footer={[
        <Button key="back" onClick={onBack}>
          {t(words.back)}
        </Button>,
        <Button key="post" type="primary" loading={post.isPending} onClick={() => post.mutate()}>
          {t(notice ? words.change : words.post)}
        </Button>,
      ]}
    >
      <div className="jx-stack">
        <h3>{shown.title}</h3>
        <p className="jx-notice-text">{shown.body}</p>
        <p className="jx-help">{shown.contact}</p>
        {shown.masked ? <p className="jx-help">{t(words.masked)}</p> : null}
        <p>
          <strong>{t(words.ends, { date: shown.clock.lastDay })}</strong> <span className="jx-help">{t(words.frozen)}</span>
        </p>
        <NoticeDays clock={shown.clock} today={localDateOf(new Date())} />
        <p className="jx-problem" role="alert">
          {post.error ? t(refusalOf(post.error).text) : null}
        </p>
      </div>
    </Modal>
  )
}
