import { MySecurity } from '../../../kernel/access/web-security.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import { useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'

const title: Text = { zh: '账号安全', en: 'Account security' }

/** My password, second factor and sessions, on a phone. */
export default function SecurityPage() {
  const t = useText()
  return (
    <PhonePage title={t(title)} above="/me">
      <MySecurity section={Card} signIn="/mobile/sign-in" home="/mobile/work" />
    </PhonePage>
  )
}
