import type { Text } from '../../../../kernel/language/index.ts'
import { DateText, Facts, Money, None, useText } from '../../../../ui/common/index.ts'
import type { NeedView } from '../contract.ts'
import { words } from './words.ts'

export const releasesTitle: Text = { zh: '提供给银行的信息', en: 'What was released to banks' }

/** How long each part took, in working days, and what was paid out. */
export function NeedTimes({ need }: { need: NeedView }) {
  const t = useText()
  const days = (value: number | null) => (value === null ? <None /> : t(words.days, { days: value }))
  return (
    <Facts
      items={[
        { key: 'filed', term: t(words.filedOn), value: <DateText value={need.filedOn} digits /> },
        { key: 'first', term: t(words.took), value: days(need.days.toFirstAnswer) },
        { key: 'choice', term: t(words.toChoice), value: days(need.days.toChoice) },
        { key: 'paid', term: t(words.toDisbursement), value: days(need.days.toDisbursement) },
        { key: 'amount', term: t(words.disbursed), value: <Money fen={need.disbursedAmount} unit="wan" /> },
      ]}
    />
  )
}
