import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import importsAddresses from '../../platform/client/addresses/imports.generated.json' with { type: 'json' }
import { DownloadRefused, download } from '../../platform/client/download.ts'
import { queriesOf } from '../../platform/client/index.ts'
import { fileSize, Icon, Link, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import type { importsContract } from './contract.ts'

const imports = queriesOf<typeof importsContract>(importsAddresses)

const words = {
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  running: { zh: '正在导出 {size}', en: 'Exporting {size}' },
  done: { zh: '已导出，导出已记入审计。', en: 'Exported; the export is in the audit.' },
  lost: { zh: '没有导出成功，请检查网络后再试。', en: 'The export did not arrive. Check the network and try again.' },
} satisfies Record<string, Text>

interface Props {
  /** The address of the list in the API: '/innovation/projects'. */
  readonly path: string
  /** What the list is asked with; the pages of it do not matter. */
  readonly filters?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly disabled?: boolean
  /** What the button says, where a page has several. */
  readonly title?: Text
}

/** Takes a list along as a spreadsheet, with the filters in force. Leaving the page breaks it off. */
export function ExportButton({ path, filters = {}, disabled = false, title = words.export }: Props) {
  const t = useText()
  const { message } = App.useApp()
  const [bytes, setBytes] = useState<number | null>(null)
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => () => leaving.current?.abort(), [])

  const start = async () => {
    const here = new AbortController()
    leaving.current = here
    setBytes(0)
    const given = Object.entries(filters).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]))
    try {
      await download(`${path}.xlsx`, Object.fromEntries(given), setBytes, here.signal)
      void message.success(t(words.done))
    } catch (error) {
      if (here.signal.aborted) return
      void message.error((error instanceof DownloadRefused && error.problem?.detail) || t(words.lost))
    } finally {
      if (!here.signal.aborted) setBytes(null)
    }
  }
  const running = bytes !== null
  return (
    <Button icon={<Icon name="download" />} loading={running} disabled={disabled || running} onClick={() => void start()}>
      {running ? t(words.running, { size: bytes > 0 ? fileSize(bytes) : '' }) : t(title)}
    </Button>
  )
}

/** The way to the import of one kind, for whoever may import it. */
export function ImportLink({ what, title }: { what: string; title: Text }) {
  const t = useText()
  const { data } = useQuery({ ...imports.kinds.queryOptions({ input: {} }), retry: false })
  return data?.some((kind) => kind.what === what) ? (
    <Link to={`/imports?what=${what}`} className="jx-button">
      <Icon name="upload" />
      {t(title)}
    </Link>
  ) : null
}
