import { App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import importsAddresses from '../../../platform/client/addresses/imports.generated.json' with { type: 'json' }
import { DownloadRefused, download } from '../../../platform/client/download.ts'
import { queriesOf } from '../../../platform/client/index.ts'
import { fileSize, Icon, useText } from '../../../ui/common/index.ts'
import type { Text } from '../../language/index.ts'
import type { importsContract } from '../contract.ts'
import { words } from './web-words.ts'

export const imports = queriesOf<typeof importsContract>(importsAddresses)

/** Fetches a workbook of the API and hands it to the browser. */
export function DownloadButton({ path, title, primary = false }: { path: string; title: Text; primary?: boolean }) {
  const t = useText()
  const { message } = App.useApp()
  const [bytes, setBytes] = useState<number | null>(null)
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => () => leaving.current?.abort(), [])
  const start = async () => {
    const here = new AbortController()
    leaving.current = here
    setBytes(0)
    try {
      await download(path, {}, setBytes, here.signal)
    } catch (error) {
      if (!here.signal.aborted) void message.error((error instanceof DownloadRefused && error.problem?.detail) || t(words.lost))
    } finally {
      if (!here.signal.aborted) setBytes(null)
    }
  }
  return (
    <Button type={primary ? 'primary' : 'default'} icon={<Icon name="download" />} loading={bytes !== null} onClick={() => void start()}>
      {bytes ? t(words.returning, { size: fileSize(bytes) }) : t(title)}
    </Button>
  )
}
