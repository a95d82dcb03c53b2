import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { Failed } from './web.tsx'

interface Props {
  readonly title: string
  readonly above: readonly { readonly to: string; readonly title: string }[]
  readonly error: unknown
  readonly onRetry: () => void
}

/** The page of one thing that could not be read: it still says where one is, and leads back. */
export function FailedPage({ title, above, error, onRetry }: Props) {
  return (
    <>
      <PageTitle title={title} above={above} />
      <Panel>
        <Failed error={error} onRetry={onRetry} />
      </Panel>
    </>
  )
}
