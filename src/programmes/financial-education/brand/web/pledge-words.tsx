import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../../kernel/process/web-processes.tsx'
import { Facts, Loading, useText } from '../../../../ui/common/index.ts'
import { addresses } from './addresses.ts'
import { brand } from './api.ts'
import { words } from './words.ts'

const pledgeTitles = {
  toSign: { zh: '要签署的文本', en: 'The text to be signed' },
  signed: { zh: '已生效的承诺书', en: 'The pledge in force' },
} satisfies Record<string, Text>

/** What a case shows of the pledge: the frozen one once it is in force, else the text that is laid before the bank. */
export const titleFor = ({ view }: Pick<CasePanelProps, 'view'>): Text | null =>
  view.stage === 'in-force' ? pledgeTitles.signed : view.data.text ? pledgeTitles.toSign : null

export function PledgeWords({ caseId, view }: Pick<CasePanelProps, 'caseId' | 'view'>) {
  const version = Number(view.data.text?.version)
  if (view.stage === 'in-force') return <Frozen id={caseId} />
  return Number.isInteger(version) ? <TextToSign version={version} /> : null
}

function TextToSign({ version }: { version: number }) {
  const t = useText()
  const { data, error, refetch } = useQuery(brand.pledgeText.queryOptions({ input: { version } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="jx-stack" lang="zh-CN">
      <h3>{data.title}</h3>
      <p className="jx-pledge-text">{data.body}</p>
      <Facts
        items={[
          { key: 'version', term: t(words.version), value: t(words.versionIs, { version }) },
          { key: 'hash', term: 'SHA-256', value: <span className="jx-code">{data.hash}</span>, wide: true },
        ]}
      />
    </div>
  )
}

function Frozen({ id }: { id: string }) {
  const t = useText()
  const { data, error, refetch } = useQuery(brand.pledge.queryOptions({ input: { id } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="jx-stack" lang="zh-CN">
      <p className="jx-pledge-text">{data.document}</p>
      <Facts
        items={[
          { key: 'hash', term: t(words.hash), value: <span className="jx-code">{data.hash}</span>, wide: true },
          {
            key: 'pdf',
            term: 'PDF',
            value: <a href={addresses.pdf(id)}>{t(words.pdf)}</a>,
          },
          {
            key: 'check',
            term: t(words.check),
            value: (
              <a href={data.check} target="_blank" rel="noreferrer">
                {t(words.check)}
              </a>
            ),
          },
        ]}
      />
    </div>
  )
}
