import { useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import type { Form } from '../../../../kernel/forms/index.ts'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import type { FormFieldsProps } from '../../../../kernel/forms/web-parts.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import type { CaseView, processContract } from '../../../../kernel/process/contract.ts'
import processAddresses from '../../../../platform/client/addresses/process.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, Empty, Facts, Money, StatusTag, useText } from '../../../../ui/common/index.ts'
import { isGood } from '../answering.ts'
import type { AskedBank, NeedView } from '../contract.ts'
import { financing } from './api.ts'
import { Lines, OfferFacts, StandingTag, Talk } from './parts.tsx'
import { QuickForm } from './quick-form.tsx'
import { words } from './words.ts'

const cases = queriesOf<typeof processContract>(processAddresses)

const own = {
  none: { zh: '目前没有条件相符的银行', en: 'No bank’s criteria fit at present' },
  noneHelp: {
    zh: '银行更新条件后，相符的会自动显示给它。下面列出了各银行哪些条件不符。',
    en: 'As soon as a bank changes what it declares, it is shown the need if it fits. Below is what does not fit at each bank.',
  },
  noneWatched: { zh: '没有条件相符的银行。', en: 'No bank’s criteria fit.' },
  talk: { zh: '往来（{count} 条）', en: 'What was said ({count})' },
  choose: { zh: '选这家', en: 'Choose this one' },
  chooseOf: { zh: '选{bank}', en: 'Choose {bank}' },
  sure: {
    zh: '确定选{bank}？选定后其他银行不再看到您提供的信息，不能更改。',
    en: 'Choose {bank}? The other banks then no longer see what you released. This can’t be undone.',
  },
  yes: { zh: '确定', en: 'Yes' },
  reply: { zh: '回复问题', en: 'Reply' },
  replyOf: { zh: '回复{bank}的问题', en: 'Reply to {bank}' },
  others: { zh: '条件不符的银行（{count} 家）', en: 'Banks whose criteria do not fit ({count})' },
  chosen: { zh: '已选定', en: 'Chosen' },
  runOut: { zh: '报价已过有效期', en: 'The offer has run out' },
} satisfies Record<string, Text>

const replyForm: Form = {
  name: 'reply',
  title: own.reply,
  why: { zh: '只有提问的银行看得到', en: 'Only the bank that asked sees it' },
  fields: [{ name: 'said', kind: 'longtext', title: { zh: '回复', en: 'Reply' }, required: true, maxLength: 1000 }],
}

interface Props {
  readonly need: NeedView
  readonly view: CaseView
  readonly today: string
  readonly FormFields: ComponentType<FormFieldsProps>
}

/** The banks that were asked, side by side; the enterprise replies and chooses here. */
export function Banks({ need, view, today, FormFields }: Props) {
  const t = useText()
  const { banks, others } = need
  return (
    <div className="jx-stack">
      {banks.length === 0 ? need.own ? <Empty title={own.none} help={own.noneHelp} /> : <p>{t(own.noneWatched)}</p> : null}
      <div className="jx-fin-banks">
        {banks.map((bank) => (
          <OneBank key={bank.approach} bank={bank} need={need} view={view} today={today} FormFields={FormFields} />
        ))}
      </div>
      {others && others.length > 0 ? (
        <details className="jx-fin-others" open={banks.length === 0}>
          <summary>{t(own.others, { count: others.length })}</summary>
          <div className="jx-fin-banks">
            {others.map(({ bank, lines }) => (
              <section key={bank.id} className="jx-fin-bank">
                <h3>{bank.name}</h3>
                <Lines lines={lines.filter(({ fits }) => !fits)} label={words.whyNot} />
              </section>
            ))}
          </div>
        </details>
      ) : null}
    </div>
  )
}

function OneBank({ bank, need, view, today, FormFields }: Props & { bank: AskedBank }) {
  const t = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'choose' | 'reply' | null>(null)
  const [problem, setProblem] = useState<Text | null>(null)
  const answers = bank.answers ?? []
  const offer = answers.find(({ standing }) => standing)
  const mayChoose = view.offers.some(({ action, may }) => action === 'choose' && may)
  const good = offer?.validUntil ? isGood({ validUntil: offer.validUntil }, today) : false
  const open = need.stage === 'open' || need.stage === 'choosing'
  const choose = async () => {
    setProblem(null)
    try {
      const command = { type: 'act' as const, action: 'choose', values: { bank: bank.bank.id } }
      await cases.act.call({ id: need.id, key: newKey(), expected: view.seq, command })
    } catch (error) {
      setProblem(refusalOf(error).text)
    }
    setAsking(null)
    await queries.invalidateQueries()
  }
  return (
    <section className="jx-fin-bank" aria-label={bank.bank.name}>
      <h3>
        {bank.bank.name}
        {bank.chosen ? (
          <StatusTag tone="good">{t(own.chosen)}</StatusTag>
        ) : (
          <StandingTag standing={bank.standing} late={bank.late} over={!open} />
        )}
      </h3>
      {offer ? (
        <OfferFacts offer={offer} />
      ) : (
        <Facts
          items={[
            { key: 'due', term: t(words.due), value: <DateText value={bank.dueOn} digits /> },
            ...(bank.offered === null ? [] : [{ key: 'offered', term: t(words.amount), value: <Money fen={bank.offered} unit="wan" /> }]),
            ...(bank.days === null ? [] : [{ key: 'days', term: t(words.took), value: t(words.days, { days: bank.days }) }]),
          ]}
        />
      )}
      {offer && !good && open ? <p className="jx-problem">{t(own.runOut)}</p> : null}
      {offer && mayChoose && good && asking === null ? (
        <div>
          <button
            type="button"
            className="jx-button jx-button-primary"
            aria-label={t(own.chooseOf, { bank: bank.bank.name })}
            onClick={() => setAsking('choose')}
          >
            {t(own.choose)}
          </button>
        </div>
      ) : null}
      {asking === 'choose' ? (
        <div className="jx-stack" role="alert">
          <p>{t(own.sure, { bank: bank.bank.name })}</p>
          <div className="jx-fin-buttons">
            <button type="button" className="jx-button jx-button-primary" onClick={choose}>
              {t(own.yes)}
            </button>
            <button type="button" className="jx-button" onClick={() => setAsking(null)}>
              {t(words.cancel)}
            </button>
          </div>
        </div>
      ) : null}
      {need.own && open && bank.standing === 'asked' && asking === null ? (
        <div className="jx-stack">
          <p>{answers.findLast(({ kind }) => kind === 'question')?.said}</p>
          <button
            type="button"
            className="jx-button"
            aria-label={t(own.replyOf, { bank: bank.bank.name })}
            onClick={() => setAsking('reply')}
          >
            {t(own.reply)}
          </button>
        </div>
      ) : null}
      {asking === 'reply' ? (
        <QuickForm
          form={replyForm}
          submit={words.send}
          FormFields={FormFields}
          onSubmit={async ({ said }, key) => {
            await financing.replyToBank.call({ key, need: need.id, approach: bank.approach, said: String(said) })
            await queries.invalidateQueries()
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {problem ? (
        <p className="jx-problem" role="alert">
          {t(problem)}
        </p>
      ) : null}
      {answers.length > 0 ? (
        <details>
          <summary>{t(own.talk, { count: answers.length })}</summary>
          <Talk answers={answers} />
        </details>
      ) : null}
      <details>
        <summary>{t(words.why)}</summary>
        <Lines lines={bank.lines} label={words.why} />
      </details>
    </section>
  )
}
