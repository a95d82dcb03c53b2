import { ORPCError } from '@orpc/client'
import { type Language, type Reason, say, type Text } from '../../kernel/language/index.ts'
import type { FaultData } from '../contract/index.ts'
import { outageIn } from '../outage.ts'

/** A problem document (RFC 9457) in the reader's language. `code` is for programs, `detail` for people. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly [member: string]: unknown
}

const TITLES: Record<number, Text> = {
  400: { zh: '请求有误', en: 'Bad request' },
  401: { zh: '需要登录', en: 'Sign-in needed' },
  403: { zh: '没有权限', en: 'Not permitted' },
  404: { zh: '没有找到', en: 'Not found' },
  405: { zh: '不支持这种操作', en: 'Not a possible method' },
  409: { zh: '现在不能这样办理', en: 'Not possible now' },
  412: { zh: '内容已被他人更新', en: 'Changed by somebody else' },
  413: { zh: '内容太大', en: 'Too large' },
  415: { zh: '格式不支持', en: 'Unsupported format' },
  422: { zh: '填写有误', en: 'Something is filled in wrongly' },
  429: { zh: '操作过于频繁', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'Something went wrong' },
  503: { zh: '暂时无法办理', en: 'Not possible for the moment' },
  507: { zh: '存储空间已满', en: 'Storage full' },
}

export function problemOf(status: number, reason: Reason, language: Language, more: Omit<FaultData, 'reason'>): Problem {
  const { fields, allowed, ...rest } = more
  return {
    type: `urn:jiangxin:problem:${reason.code}`,
    title: say(TITLES[status] ?? TITLES[status < 500 ? 400 : 500] ?? reason.text, language),
    status,
    code: reason.code,
    detail: say(reason.text, language),
    ...(fields && { errors: fields.map(({ path, code, text }) => ({ path, code, detail: say(text, language) })) }),
    ...(allowed && { allowed: allowed.map(({ action, title }) => ({ action, title: say(title, language) })) }),
    ...rest,
  }
}

export const NOT_FITTING: Reason = {
  code: 'invalid-input',
  text: { zh: '提交的内容不符合要求，请按提示修改后重试。', en: 'What was sent does not fit. Mend the fields named and send it again.' },
}
const BROKEN: Reason = {
  code: 'internal',
  text: {
    zh: '系统出错，您的数据没有受影响。请稍后重试；如仍出错，请联系系统管理员。',
    en: 'Something went wrong; your data is unharmed. Try again later, or tell the system administrator.',
  },
}
const HTTP_FAULTS: Record<string, { status: number; reason: Reason }> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    reason: { code: 'malformed-json', text: { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' } },
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, reason: { code: 'empty-body', text: { zh: '请求内容为空。', en: 'The body is empty.' } } },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    reason: {
      code: 'body-too-large',
      text: { zh: '提交的内容过大，上限为 1 MB。文件请用上传功能。', en: 'The body is larger than 1 MB. Files go by upload.' },
    },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    reason: {
      code: 'unsupported-type',
      text: { zh: '不支持这种内容格式，请提交 JSON。', en: 'This media type is not supported. Send JSON.' },
    },
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    reason: { code: 'content-length', text: { zh: '请求长度与内容不符。', en: 'The body does not have the length it states.' } },
  },
  FST_ERR_BAD_URL: {
    status: 400,
    reason: {
      code: 'malformed-address',
      text: { zh: '地址的编码有误，请检查地址。', en: 'The address is not encoded properly. Check it.' },
    },
  },
}

/** Status and problem of anything that was thrown. What is not a known fault is a 500 that tells nothing of the inside. */
export function describeFault(error: unknown, language: Language): { status: number; body: Problem } {
  if (error instanceof ORPCError) {
    const data = error.data as FaultData | undefined
    if (data?.reason) {
      const { reason, ...more } = data
      return { status: error.status, body: problemOf(error.status, reason, language, more) }
    }
    if (error.status < 500) return { status: error.status, body: problemOf(error.status, NOT_FITTING, language, {}) }
  }
  const outage = outageIn(error)
  if (outage) return { status: outage.status, body: problemOf(outage.status, outage.reason, language, {}) }
  const code = (error as { code?: string } | null)?.code ?? ''
  const known = HTTP_FAULTS[code]
  if (known) return { status: known.status, body: problemOf(known.status, known.reason, language, {}) }
  const status = (error as { statusCode?: number } | null)?.statusCode
  if (status && status >= 400 && status < 500) return { status, body: problemOf(status, NOT_FITTING, language, {}) }
  return { status: 500, body: problemOf(500, BROKEN, language, {}) }
}
