import { ORPCError } from '@orpc/client'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { FAULT_STATUS, type FaultCode, type FaultData } from './index.ts'

/** A refusal that goes to the caller as a problem in the caller's language. */
export function fault(code: FaultCode, reason: Reason, more: Omit<FaultData, 'reason'> = {}): ORPCError<FaultCode, FaultData> {
  return new ORPCError(code, { defined: true, status: FAULT_STATUS[code], message: reason.text.en, data: { reason, ...more } })
}

/** Why the house refused; null for other errors. */
export function refusalIn(error: unknown): Reason | null {
  return error instanceof ORPCError && error.defined ? ((error.data as Partial<FaultData> | undefined)?.reason ?? null) : null
}

const reason = (code: string, text: Text): Reason => ({ code, text })

/** What isn't there and what the caller may not know of answer alike. */
export const notFound = () =>
  fault(
    'NOT_FOUND',
    reason('not-found', {
      zh: '没有找到，或您无权查看。请检查地址，或返回列表。',
      en: 'Not found, or not yours to see. Check the address or go back to the list.',
    }),
  )

export const signInFirst = () => fault('UNAUTHENTICATED', reason('sign-in-first', { zh: '请先登录。', en: 'Please sign in first.' }))

export const notPermitted = () =>
  fault(
    'FORBIDDEN',
    reason('not-permitted', {
      zh: '您的角色没有这项权限。如需办理，请联系本单位的安全管理员。',
      en: 'Your roles do not permit this. Ask your security administrator if you need it.',
    }),
  )
