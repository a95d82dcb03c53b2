import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { FormFieldsProps } from '../../../kernel/forms/web-parts.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import { FilingForm } from '../../../kernel/process/web-filing.tsx'
import { Empty, Link, Loading, usePlace, useText } from '../../../ui/common/index.ts'
import type { Preview } from '../contract.ts'
import { forms } from '../forms.ts'
import { fileObjection, PHOTO } from '../process.ts'
import { objections } from './api.ts'
import { EntryFacts } from './entry-facts.tsx'

const words = {
  employer: {
    zh: '提交后由{organisation}工会核实，{days} 个工作日内答复。',
    en: 'The union of {organisation} looks into it and answers within {days} working days.',
  },
  district: {
    zh: '提交后由区总工会核实，{days} 个工作日内答复。',
    en: 'The district’s federation of trade unions looks into it and answers within {days} working days.',
  },
  meanwhile: {
    zh: '办理期间，这条记录会标明“本人有异议”。您随时可以撤回。',
    en: 'Until then the entry is marked as contested. You can withdraw at any time.',
  },
  open: { zh: '查看办到哪了', en: 'See where it stands' },
  nowhere: { zh: '现在不能在这里提出异议', en: 'You can’t contest it here now' },
  nowhereHelp: {
    zh: '没有找到负责您档案的单位。请联系您所在单位工会或区总工会。',
    en: 'No organisation that answers for your file was found. Ask your union or the district’s federation.',
  },
} satisfies Record<string, Text>

/** What the person fills in; the rest is known. */
const asked = { ...forms.objection, fields: forms.objection.fields.filter(({ name }) => ['wrong', 'right'].includes(name)) }

interface Props {
  /** Whoever fills it in: a draft is nobody else's. */
  readonly me: string
  /** Where the person's file is. */
  readonly file: string
  readonly FormFields: ComponentType<FormFieldsProps>
}

/** Contests the entry in the address: what it says, who will answer, two questions and a photo if there is one. */
export function Contest(props: Props) {
  const { params } = usePlace()
  const { data, error, refetch } = useQuery(objections.preview.queryOptions({ input: { entry: params.entry ?? '' } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  return data ? <Asked {...props} preview={data} /> : <Loading />
}

function Asked({ me, file, FormFields, preview }: Props & { preview: Preview }) {
  const t = useText()
  const { go } = usePlace()
  const { entry, organisation, answerer, days, barred } = preview
  if (preview.case)
    return (
      <div className="jx-stack">
        {barred ? <p>{t(barred.text)}</p> : null}
        <Link to={`/cases/${preview.case}`} className="jx-button jx-button-primary">
          {t(words.open)}
        </Link>
      </div>
    )
  if (barred) return <p>{t(barred.text)}</p>
  if (!organisation) return <Empty title={words.nowhere} help={words.nowhereHelp} />
  return (
    <div className="jx-filing jx-stack">
      <EntryFacts entry={entry} kind={entry.kind} />
      <p>{t(words[answerer], { organisation: organisation.name, days })}</p>
      <p>{t(words.meanwhile)}</p>
      <FilingForm
        process={fileObjection}
        organisation={organisation}
        form={asked}
        known={{ entry: entry.id, kind: entry.kind, title: entry.title, from: entry.from, to: entry.to }}
        evidence={[PHOTO]}
        about={entry.id}
        me={me}
        FormFields={FormFields}
        onClose={() => go(file)}
      />
    </div>
  )
}
