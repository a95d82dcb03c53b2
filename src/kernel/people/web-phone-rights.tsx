import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Icon, instantInDigits, usePreferences, useText } from '../../ui/common/index.ts'
import { Card, Fold } from '../../ui/phone/index.ts'
import type { Form } from '../forms/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { copyPage } from './copy-page.ts'
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

/** Hands a page to the browser to keep. */
function keep(name: string, html: string): void {
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }))
  const link = globalThis.document.createElement('a')
  link.href = address
  link.download = `${name}.html`
  link.click()
  URL.revokeObjectURL(address)
}

/** PIPL art. 45: a copy of one's own data, for the asking. */
function Everything() {
  const t = useText()
  const { language } = usePreferences()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Text | null>(null)
  const start = async () => {
    setBusy(true)
    setSaid(null)
    try {
      keep(t(words.fileName), copyPage(await people.copy.call({}), language))
      setSaid(words.done)
    } catch (thrown) {
      setSaid(refusalOf(thrown).text)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={t(words.everything)}>
      <p>{t(words.everythingNote)}</p>
      <button type="button" className="jx-button" disabled={busy} onClick={() => void start()}>
        <Icon name="download" />
        {t(busy ? words.running : words.download)}
      </button>
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
