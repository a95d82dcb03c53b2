import { useQueryClient } from '@tanstack/react-query'
import { usePlace, useText } from '../../ui/common/index.ts'
import { Card, PhonePage } from '../../ui/phone/index.ts'
import type { Form } from '../forms/index.ts'
import { OwnForm } from './web-phone-form.tsx'
import { rightsWords, phoneWords as words } from './web-phone-words.ts'
import { people } from './web-queries.tsx'

const form: Form = {
  name: 'phone',
  title: rightsWords.phone,
  fields: [
    {
      name: 'phone',
      kind: 'text',
      title: rightsWords.phone,
      help: rightsWords.phoneHelp,
      required: true,
      maxLength: 11,
      pattern: '1[3-9]\\d{9}',
      patternText: rightsWords.phonePattern,
    },
  ],
}

/** The reader's own telephone number. */
export default function PhoneNumberPage() {
  const t = useText()
  const { go } = usePlace()
  const queries = useQueryClient()
  return (
    <PhonePage title={t(rightsWords.phone)} above="/me/file">
      <Card>
        <OwnForm
          form={form}
          submit={words.save}
          above="/me/file"
          onSend={async (values, key) => {
            await people.givePhone.call({ key, phone: String(values.phone) })
            await queries.invalidateQueries({ queryKey: people.key() })
            go('/me/file')
          }}
        />
      </Card>
    </PhonePage>
  )
}
