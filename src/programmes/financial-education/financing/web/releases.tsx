import { useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { carryAs } from '../../../../kernel/evidence/web.tsx'
import type { Form, Values } from '../../../../kernel/forms/index.ts'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import type { FormFieldsProps } from '../../../../kernel/forms/web-parts.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { DateText, Money, type StoredFile, Upload, useText } from '../../../../ui/common/index.ts'
import type { ReleaseView } from '../contract.ts'
import type { Releasable } from '../releasing.ts'
import { RELEASE_WORDS } from '../words.ts'
import { financing } from './api.ts'
import { QuickForm } from './quick-form.tsx'

const words = {
  lead: {
    zh: '只有您在这里提供的，看得到本需求的银行才能看到；随时可以收回，收回后银行立即看不到。监管部门看不到这些内容。',
    en: 'Banks that see this need see what you release here, and nothing else. Take it back at any time: they stop seeing it at once. The supervisor sees none of it.',
  },
  none: { zh: '还没有提供任何信息。', en: 'Nothing has been released yet.' },
  give: { zh: '提供{item}', en: 'Release: {item}' },
  takeBack: { zh: '收回', en: 'Take back' },
  takeBackOf: { zh: '收回{item}', en: 'Take back: {item}' },
  released: { zh: '提供于', en: 'Released' },
  send: { zh: '提供给银行', en: 'Release to banks' },
  contactLine: { zh: '{name}，{phone}', en: '{name}, {phone}' },
  employees: { zh: '职工 {count} 人', en: '{count} employees' },
  revenue: { zh: '上年营业收入', en: 'Revenue last year' },
  tax: { zh: '上年纳税额', en: 'Taxes last year' },
  debts: { zh: '现有贷款余额', en: 'Loans outstanding' },
  document: { zh: '选择一个文件', en: 'Choose one file' },
} satisfies Record<string, Text>

const why: Text = {
  zh: '只提供给看得到本需求的银行，可随时收回',
  en: 'Goes to the banks that see this need; can be taken back at any time',
}

/** What is asked for each thing; the name is held already. */
const FORMS: Readonly<Record<Exclude<Releasable, 'name'>, Form>> = {
  contact: {
    name: 'contact',
    title: RELEASE_WORDS.contact,
    why,
    fields: [
      { name: 'name', kind: 'text', title: { zh: '联系人', en: 'Whom to ask for' }, held: 'other', required: true, maxLength: 40 },
      {
        name: 'phone',
        kind: 'text',
        title: { zh: '企业联系电话', en: 'Telephone of the enterprise' },
        held: 'other',
        required: true,
        maxLength: 40,
      },
    ],
  },
  figures: {
    name: 'figures',
    title: RELEASE_WORDS.figures,
    why,
    fields: [
      { name: 'revenue', kind: 'money', title: words.revenue, required: true, min: 0 },
      { name: 'tax', kind: 'money', title: words.tax, required: true, min: 0 },
      { name: 'debts', kind: 'money', title: words.debts, required: true, min: 0 },
      { name: 'employees', kind: 'integer', title: { zh: '职工人数', en: 'Employees' }, required: true, min: 0, max: 1_000_000 },
    ],
  },
  document: {
    name: 'document',
    title: RELEASE_WORDS.document,
    why,
    fields: [{ name: 'title', kind: 'text', title: { zh: '材料名称', en: 'What it is' }, required: true, maxLength: 60 }],
  },
}

/** One released thing, as the enterprise and the bank see it alike. */
export function Released({ release }: { release: ReleaseView }) {
  const t = useText()
  const { organisation, contact, figures, document } = release
  if (organisation) return <>{[organisation.name, organisation.uscc].filter(Boolean).join(' ')}</>
  if (contact) return <>{t(words.contactLine, contact)}</>
  if (document) return <a href={`/api/evidence/${document.file}`}>{document.title}</a>
  if (!figures) return null
  return (
    <>
      {(['revenue', 'tax', 'debts'] as const).map((name) => (
        <span key={name}>
          {t(words[name])} <Money fen={figures[name]} unit="wan" />{' '}
        </span>
      ))}
      {t(words.employees, { count: figures.employees })}
    </>
  )
}

interface Props {
  readonly need: string
  readonly releases: readonly ReleaseView[]
  readonly open: boolean
  readonly FormFields: ComponentType<FormFieldsProps>
}

/** What the enterprise released, and what else it may; each for itself. */
export function Releases({ need, releases, open, FormFields }: Props) {
  const t = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<Exclude<Releasable, 'name'> | null>(null)
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [problem, setProblem] = useState<Text | null>(null)
  const done = () => queries.invalidateQueries()
  const attempt = async (work: () => Promise<unknown>) => {
    setProblem(null)
    try {
      await work()
      await done()
    } catch (error) {
      setProblem(refusalOf(error).text)
    }
  }
  const release = async (values: Values, key: string) => {
    const [file] = files
    const released = asking === 'document' ? { item: asking, ...values, file: file?.id } : { item: asking, ...values }
    await financing.releaseToBanks.call({ key, need, released: released as never })
    setFiles([])
    await done()
  }
  const free = (['name', 'contact', 'figures', 'document'] as const).filter(
    (item) => item === 'document' || !releases.some((one) => one.item === item),
  )
  return (
    <div className="jx-stack">
      <p className="jx-help">{t(words.lead)}</p>
      {releases.length === 0 ? <p>{t(words.none)}</p> : null}
      <div>
        {releases.map((one) => (
          <div key={one.id} className="jx-fin-release">
            <span>
              <strong>{t(RELEASE_WORDS[one.item])}</strong> <Released release={one} />{' '}
              <span className="jx-help">
                {t(words.released)} <DateText value={one.releasedAt} />
              </span>
            </span>
            <button
              type="button"
              className="jx-button jx-button-small"
              aria-label={t(words.takeBackOf, { item: t(RELEASE_WORDS[one.item]) })}
              onClick={() => attempt(() => financing.takeBackFromBanks.call({ key: newKey(), need, release: one.id }))}
            >
              {t(words.takeBack)}
            </button>
          </div>
        ))}
      </div>
      {asking ? (
        <>
          {asking === 'document' ? (
            <Upload label={t(words.document)} files={files} onFiles={setFiles} carry={carryAs('financing-document')} many={false} />
          ) : null}
          {asking !== 'document' || files.length > 0 ? (
            <QuickForm
              key={asking}
              form={FORMS[asking]}
              submit={words.send}
              FormFields={FormFields}
              onSubmit={release}
              onClose={() => setAsking(null)}
            />
          ) : null}
        </>
      ) : null}
      {open && !asking ? (
        <div className="jx-fin-buttons">
          {free.map((item) => (
            <button
              key={item}
              type="button"
              className="jx-button"
              onClick={() =>
                item === 'name'
                  ? attempt(() => financing.releaseToBanks.call({ key: newKey(), need, released: { item } }))
                  : setAsking(item)
              }
            >
              {t(words.give, { item: t(RELEASE_WORDS[item]) })}
            </button>
          ))}
        </div>
      ) : null}
      {problem ? (
        <p className="jx-problem" role="alert">
          {t(problem)}
        </p>
      ) : null}
    </div>
  )
}
