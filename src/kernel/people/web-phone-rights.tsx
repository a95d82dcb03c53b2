import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { DownloadRefused, download } from '../../platform/client/download.ts'
import { fileSize, Icon, instantInDigits, useText } from '../../ui/common/index.ts'
import { Card, Fold } from '../../ui/phone/index.ts'
import type { Form } from '../forms/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Consents } from './web-phone-consents.tsx'
import { OwnForm } from './web-phone-form.tsx'
import { MyPage } from './web-phone-parts.tsx'
import { rightsWords as words } from './web-phone-words.ts'
import { people } from './web-queries.tsx'

/** What the reader agreed to, everything that is held about them, and the way to have it erased. */
export default function RightsPage() {
  return (
    <MyPage at="/me/rights">
      <Everything />
      <Consents />
      <Erasure />
    </MyPage>
  )
}

/** PIPL art. 45: a copy of one's own data, for the asking; it can be stopped, and then nothing of it is left. */
function Everything() {
  const t = useText()
  const running = useRef<AbortController | null>(null)
  const [bytes, setBytes] = useState<number | null>(null)
  const [said, setSaid] = useState<Text | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const start = async () => {
    const here = new AbortController()
    running.current = here
    setBytes(0)
    setSaid(null)
    try {
      await download('/me/file/copy.zip', {}, setBytes, here.signal)
      setSaid(words.done)
    } catch (thrown) {
      const told = thrown instanceof DownloadRefused ? thrown.problem?.detail : null
      setSaid(here.signal.aborted ? words.stopped : told ? { zh: told, en: told } : words.lost)
    } finally {
      setBytes(null)
    }
  }
  return (
    <Card title={t(words.everything)}>
      <p>{t(words.everythingNote)}</p>
      {bytes === null ? (
        <button type="button" className="jx-button" onClick={() => void start()}>
          <Icon name="download" />
          {t(words.download)}
        </button>
      ) : (
        <>
          <p role="status">{bytes > 0 ? t(words.soFar, { size: fileSize(bytes) }) : t(words.running)}</p>
          <button type="button" className="jx-button" onClick={() => running.current?.abort()}>
            {t(words.stop)}
          </button>
        </>
      )}
      <p role="status">{said ? t(said) : null}</p>
    </Card>
  )
}

const erasureForm: Form = {
  name: 'erasure',
  title: words.erasure,
  fields: [{ name: 'reason', kind: 'longtext', title: words.erasureReason, required: true, maxLength: 500 }],
}

/** PIPL art. 47: somebody decides on it, for the law may keep what the person would have erased. */
function Erasure() {
  const t = useText()
  const queries = useQueryClient()
  const { data } = useQuery(people.erasure.queryOptions({ input: {} }))
  const again = () => queries.invalidateQueries({ queryKey: people.erasure.key() })
  const takeBack = async () => {
    await people.withdrawErasure.call({ key: newKey() }).catch(() => undefined)
    await again()
  }
  return (
    <Fold title={t(words.erasure)}>
      <p>{t(words.erasureNote)}</p>
      {data?.asked ? (
        <>
          <p role="status">{t(words.asked, { date: instantInDigits(data.asked.askedAt).slice(0, 10) })}</p>
          <button type="button" className="jx-button" onClick={() => void takeBack()}>
            {t(words.takeBack)}
          </button>
        </>
      ) : (
        <OwnForm
          form={erasureForm}
          submit={words.ask}
          onSend={async (values, key) => {
            await people.askErasure.call({ key, reason: String(values.reason) })
            await again()
          }}
        />
      )}
    </Fold>
  )
}
