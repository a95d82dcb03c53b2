import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import type { Field, Form } from '../../../../kernel/forms/index.ts'
import type { FormFieldsProps } from '../../../../kernel/forms/web-parts.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { FilingForm, filingWords, useStartable } from '../../../../kernel/process/web-filing.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { Empty, Loading, usePlace, useText } from '../../../../ui/common/index.ts'
import { forms } from '../forms.ts'
import { financingNeed } from '../process.ts'
import { addresses } from './addresses.ts'
import { financing } from './api.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)

const after: Text = {
  zh: '提交后立即显示给条件相符的银行。{terms}。您随时可以撤回。',
  en: 'Once filed, banks whose criteria it fits see it at once. {terms}. You can withdraw at any time.',
}
const term: Text = { zh: '{title} {days} 个工作日', en: '{title} {days} working days' }

/** Places are chosen from the district's townships, where it has named them. */
export function withRegions(form: Form, regions: readonly string[]): Form {
  if (regions.length === 0) return form
  const options = regions.map((value) => ({ value, title: { zh: value, en: value } }))
  return {
    ...form,
    fields: form.fields.map((field): Field => {
      if (field.name === 'region') return { ...base(field), kind: 'choice', options }
      return field.name === 'regions' ? { ...base(field), kind: 'choices', options } : field
    }),
  }
}
const base = ({ name, title, help, required }: Field) => ({ name, title, ...(help && { help }), ...(required && { required }) })

/** Files a need for the reader's enterprise. */
export function FileNeed({ FormFields }: { FormFields: ComponentType<FormFieldsProps> }) {
  const t = useText()
  const { go, search } = usePlace()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const { data: options, error, refetch } = useQuery(financing.financingOptions.queryOptions({ input: {} }))
  const startable = useStartable()
  const failed = error ?? startable.error
  if (failed)
    return (
      <Failed
        error={failed}
        onRetry={() => {
          void refetch()
          startable.again()
        }}
      />
    )
  if (!me || !options || !startable.found) return <Loading />
  const organisations = startable.found.find(({ process }) => process === financingNeed.name)?.organisations ?? []
  const organisation = organisations.find(({ id }) => id === search.organisation) ?? organisations[0]
  if (!organisation) return <Empty title={filingWords.none} help={filingWords.noneHelp} />
  const terms = options.terms.map(({ title, days }) => t(term, { title: t(title), days })).join('；')
  return (
    <div className="jx-filing jx-stack">
      <p className="jx-help">
        {t(filingWords.for)}
        {organisation.name}
        <br />
        {t(after, { terms })}
      </p>
      <FilingForm
        process={financingNeed}
        organisation={organisation}
        form={withRegions(forms.need, options.regions)}
        me={me.caller.person}
        FormFields={FormFields}
        onClose={() => go(addresses.needs)}
      />
    </div>
  )
}
