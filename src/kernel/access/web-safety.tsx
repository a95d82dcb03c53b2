import { useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { MySecurity } from './web-security.tsx'
import { securityWords as words } from './web-security-words.ts'

/** My password, second factor and sessions, at a desk. */
export default function MySecurityPage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(words.title)} />
      <div className="jx-security">
        <MySecurity section={Panel} signIn="/console/sign-in" home="/console/work" />
      </div>
    </>
  )
}
