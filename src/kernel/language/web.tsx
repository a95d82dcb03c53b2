import { problemOf } from '../../platform/client/index.ts'
import { ErrorState, NoPermission, NotFound } from '../../ui/common/index.ts'
import type { Text } from './index.ts'

const unsent: Text = {
  zh: '没有提交成功，填写的内容还在。请检查网络后再试。',
  en: 'This was not sent; what you filled in is still here. Check the network and try again.',
}

/** The server has said it in the reader's language already. */
const asSaid = (said: string): Text => ({ zh: said, en: said })

/** What a question that failed looks like: refused, not there, or no answer. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const problem = problemOf(error)
  if (problem?.status === 403) return <NoPermission />
  if (problem?.status === 404) return <NotFound />
  return <ErrorState reason={problem ? { code: problem.code, text: asSaid(problem.detail) } : undefined} onRetry={onRetry} />
}

/** Why a write was not done: the whole, and what is wrong with single fields. */
export function refusalOf(error: unknown): { readonly code: string; readonly text: Text; readonly fields: FieldRefusal[] } {
  const problem = problemOf(error)
  if (!problem) return { code: 'unsent', text: unsent, fields: [] }
  return {
    code: problem.code,
    text: asSaid(problem.detail),
    fields: (problem.errors ?? []).map(({ path, code, detail }) => ({ path, code, text: asSaid(detail) })),
  }
}

interface FieldRefusal {
  readonly path: string
  readonly code: string
  readonly text: Text
}
