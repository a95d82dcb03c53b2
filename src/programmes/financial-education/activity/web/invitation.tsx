import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWriteKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { useText } from '../../../../ui/common/index.ts'
import type { InvitationRow } from '../contract.ts'
import { activities } from './api.ts'

export const invitationWords = {
  asks: { zh: '{bank}邀请贵行联合举办，贵行份额 {share}%。', en: '{bank} invites your bank; your share would be {share}%.' },
  accept: { zh: '同意联合举办', en: 'Agree' },
  decline: { zh: '谢绝', en: 'Decline' },
} satisfies Record<string, Text>

/** Yes or no to another bank, on the desk and on the phone alike. */
export function AnswerButtons({ invitation }: { invitation: Pick<InvitationRow, 'id'> }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const answer = useMutation({
    mutationFn: (accept: boolean) =>
      activities.activityAnswer.call({ id: invitation.id, accept, key: keyOf({ id: invitation.id, accept }) }),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <div className="jx-stack">
      <p>
        <button type="button" className="jx-button jx-button-primary" disabled={answer.isPending} onClick={() => answer.mutate(true)}>
          {t(invitationWords.accept)}
        </button>{' '}
        <button type="button" className="jx-button" disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          {t(invitationWords.decline)}
        </button>
      </p>
      {answer.error ? <p role="alert">{t(refusalOf(answer.error).text)}</p> : null}
    </div>
  )
}
