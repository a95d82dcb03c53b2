import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { addDays, localDateOf } from '../../../../kernel/calendar/index.ts'
import type { Values } from '../../../../kernel/forms/index.ts'
import { FormDrawer } from '../../../../kernel/forms/web-drawer.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { FailedPage } from '../../../../kernel/language/web-desk.tsx'
import { DateText, Facts, Loading, Money, usePlace, useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { INDUSTRIES, PURPOSES, SECURITIES } from '../choices.ts'
import type { ApproachView } from '../contract.ts'
import { OUTCOME_WORDS, RELEASE_WORDS } from '../words.ts'
import { addresses } from './addresses.ts'
import { answerForms, answerTitles, resultForms, resultTitles } from './answer-forms.ts'
import { financing } from './api.ts'
import { Lines, StandingTag, Talk } from './parts.tsx'
import { Released } from './releases.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const own = {
  gone: {
    zh: '企业已收回提供的信息，或选定了其他银行。这里只留下本行自己的答复。',
    en: 'The enterprise took back what it released, or chose another bank. Only our own answers are left here.',
  },
  released: { zh: '企业提供的信息', en: 'What the enterprise released' },
  noneReleased: {
    zh: '除需求本身外，企业还没有提供其他信息。可以提问。',
    en: 'Besides the need itself the enterprise has released nothing. You can ask.',
  },
  talk: { zh: '本行与企业的往来', en: 'Between our bank and the enterprise' },
  nothingSaid: { zh: '还没有答复。', en: 'Nothing was answered yet.' },
  grave: {
    zh: '婉拒后不能再答复，也看不到企业的信息。',
    en: 'Once declined it can’t be answered again, and what was released is no longer seen.',
  },
} satisfies Record<string, Text>

const ANSWERS = ['offer', 'question', 'decline'] as const
const RESULTS = ['signed', 'disbursed', 'failed'] as const
type Asking = { readonly answer: (typeof ANSWERS)[number] } | { readonly result: (typeof RESULTS)[number] }

/** One need as the bank may see it, and the bank's answer. */
export default function ApproachPage() {
  const t = useText()
  const { params } = usePlace()
  const { data, error, refetch } = useQuery(financing.financingApproach.queryOptions({ input: { approach: params.approach ?? '' } }))
  const above = [{ to: addresses.approaches, title: t(titles.approaches) }]
  if (error) return <FailedPage title={t(titles.approach)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageTitle title={data.need?.title ?? data.number} note={data.number} above={above} actions={<Actions approach={data} />} />
      <Panel>
        <Facts
          items={[
            {
              key: 'standing',
              term: t(words.standing),
              value: <StandingTag standing={data.standing} late={data.late} over={data.outcome !== 'running'} />,
            },
            { key: 'outcome', term: t(words.outcome), value: t(OUTCOME_WORDS[data.outcome]) },
            { key: 'due', term: t(words.due), value: <DateText value={data.dueOn} digits /> },
            ...needFacts(data, t),
          ]}
        />
        {data.need ? null : <p className="jx-help">{t(own.gone)}</p>}
      </Panel>
      {data.need ? (
        <Panel title={t(own.released)}>
          {data.releases.length === 0 ? <p className="jx-help">{t(own.noneReleased)}</p> : null}
          <Facts
            items={data.releases.map((one) => ({ key: one.id, term: t(RELEASE_WORDS[one.item]), value: <Released release={one} /> }))}
          />
        </Panel>
      ) : null}
      <Panel title={t(own.talk)}>
        {data.answers.length === 0 ? <p className="jx-help">{t(own.nothingSaid)}</p> : <Talk answers={data.answers} />}
      </Panel>
      {data.lines ? (
        <Panel title={t(words.why)}>
          <Lines lines={data.lines} label={words.why} />
        </Panel>
      ) : null}
    </>
  )
}

function needFacts({ need, about }: ApproachView, t: ReturnType<typeof useText>) {
  if (!need) return []
  return [
    { key: 'amount', term: t(words.amount), value: <Money fen={need.amount} unit="wan" /> },
    { key: 'term', term: t(words.term), value: t(words.months, { count: need.term }) },
    { key: 'purpose', term: t(words.purpose), value: t(PURPOSES[need.purpose]) },
    {
      key: 'securities',
      term: t(words.securities),
      value: need.securities.map((one) => t(SECURITIES[one])).join(t({ zh: '、', en: ', ' })),
    },
    { key: 'region', term: t(words.region), value: need.region },
    { key: 'industry', term: t(words.industry), value: t(INDUSTRIES[need.industry]) },
    { key: 'about', term: t(words.about), value: about },
  ]
}

function Actions({ approach }: { approach: ApproachView }) {
  const t = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<Asking | null>(null)
  const { may, need, signedOn } = approach
  const answers = ANSWERS.filter((one) => may[one])
  const results = may.record
    ? RESULTS.filter((one) => (one === 'signed' ? signedOn === null : one === 'disbursed' ? signedOn !== null : true))
    : []
  const today = localDateOf(new Date())
  const first: Values = need
    ? { amount: need.amount, term: need.term, security: need.securities[0] ?? 'credit', validUntil: addDays(today, 30) }
    : {}
  const submit = async (values: Values, key: string) => {
    if (!asking) return
    if ('answer' in asking)
      await financing.answerNeed.call({
        key,
        approach: approach.id,
        answer: { kind: asking.answer, ...values, said: values.said ?? '' } as never,
      })
    else await financing.recordFinancing.call({ key, approach: approach.id, result: { kind: asking.result, ...values } as never })
    setAsking(null)
    await queries.invalidateQueries()
  }
  const [chief] = answers
  return (
    <>
      {answers.map((one) => (
        <Button
          key={one}
          type={one === chief && one === 'offer' ? 'primary' : 'default'}
          danger={one === 'decline'}
          onClick={() => setAsking({ answer: one })}
        >
          {t(answerTitles[one])}
        </Button>
      ))}
      {results.map((one) => (
        <Button
          key={one}
          type={one === 'failed' ? 'default' : 'primary'}
          danger={one === 'failed'}
          onClick={() => setAsking({ result: one })}
        >
          {t(resultTitles[one])}
        </Button>
      ))}
      {asking ? (
        <FormDrawer
          open
          form={'answer' in asking ? answerForms[asking.answer] : resultForms[asking.result]}
          start={
            'answer' in asking && asking.answer === 'offer'
              ? first
              : 'result' in asking && asking.result === 'disbursed'
                ? { on: today, amount: approach.offered ?? null }
                : {}
          }
          submit={words.send}
          {...('answer' in asking && asking.answer === 'decline' && { grave: own.grave })}
          onSubmit={submit}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  )
}
