import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf, type Reason } from '../../kernel/language/index.ts'
import { problemOf } from '../http/problem.ts'
import { ADDRESS_HEADER, CALLBACK_PATH, SIGN_IN_BASE, SIGN_IN_PATHS, type SignIn, type SignInAnswer } from './index.ts'

interface Watching {
  readonly publicUrl: string
  /** Hears what came of each request, for the audit and the cache. */
  readonly happened: (answer: SignInAnswer) => Promise<void>
}

/** Sign-in, second factor and sign-out, beside the contract: they set the cookie that everything else is asked with. */
export function signInRoutes(signIn: SignIn, { publicUrl, happened }: Watching) {
  return (server: FastifyInstance): void => {
    server.post(`${SIGN_IN_BASE}/*`, async (request, reply) => {
      const path = request.url.split('?')[0]?.slice(SIGN_IN_BASE.length) ?? ''
      reply.header('cache-control', 'no-store')
      if (!SIGN_IN_PATHS.includes(path) || (path === '/provider' && !signIn.provider)) return reply.callNotFound()
      const answer = await signIn.answer(asWebRequest(request, path, publicUrl))
      await happened(answer)
      return send(request, reply, answer)
    })
    // What the page before all others offers. Nobody has signed in yet, so anybody may ask.
    server.get(`${SIGN_IN_BASE}/ways`, async () => ({ provider: signIn.provider }))
    if (!signIn.provider) return
    server.get(`${SIGN_IN_BASE}${CALLBACK_PATH}`, async (request, reply) => {
      const { search } = new URL(request.url, publicUrl)
      const answer = await signIn.callback(
        new Request(new URL(`${SIGN_IN_BASE}${CALLBACK_PATH}${search}`, publicUrl), { headers: headersOf(request, publicUrl) }),
      )
      await happened(answer)
      return reply
        .header('cache-control', 'no-store')
        .header('set-cookie', answer.response.headers.getSetCookie())
        .redirect(answer.response.headers.get('location') ?? '/', answer.response.status)
    })
  }
}

/**
 * Only what the sign-in needs goes on to it. The server has refused what came from another origin, whatever name it is
 * reached by; and the address is the one that the connection came from, not one that a header claims.
 */
function headersOf(request: FastifyRequest, publicUrl: string): Headers {
  const headers = new Headers({ 'content-type': 'application/json', origin: new URL(publicUrl).origin, [ADDRESS_HEADER]: request.ip })
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (value) headers.set(name, value)
  }
  return headers
}

function asWebRequest(request: FastifyRequest, path: string, publicUrl: string): Request {
  const headers = headersOf(request, publicUrl)
  const body = path === '/sign-out' ? {} : request.body
  return new Request(new URL(`${SIGN_IN_BASE}${path}`, publicUrl), { method: 'POST', headers, body: JSON.stringify(body ?? {}) })
}

function send(request: FastifyRequest, reply: FastifyReply, { response, outcome, shown }: SignInAnswer) {
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  // The session stays in the cookie, which no script can read; the answer holds none of it.
  if (response.ok) return reply.send({ outcome, ...shown })
  const refused = REFUSED[outcome] ?? (response.status === 429 ? TOO_MANY : response.status === 409 ? NOT_NOW : INCOMPLETE)
  return reply
    .code(refused.status)
    .type('application/problem+json')
    .send(problemOf(refused.status, refused.reason, languageOf(request.headers['accept-language']), {}))
}

interface Refused {
  readonly status: number
  readonly reason: Reason
}

const REFUSED: Partial<Record<SignInAnswer['outcome'], Refused>> = {
  'wrong-password': {
    status: 401,
    reason: { code: 'wrong-credentials', text: { zh: '用户名或口令不正确。', en: 'The username or the password is wrong.' } },
  },
  locked: {
    status: 429,
    reason: {
      code: 'name-locked',
      text: {
        zh: '口令或验证码多次输入错误，该用户名已暂时锁定。请稍后再试，或联系安全管理员重置口令。',
        en: 'Too many wrong passwords or codes: this name is locked for a while. Try again later, or ask your security administrator for a new password.',
      },
    },
  },
  'wrong-code': {
    status: 401,
    reason: {
      code: 'wrong-code',
      text: {
        zh: '验证码不正确或已使用。请等待动态口令刷新后重新输入。',
        en: 'The code is wrong or was used already. Wait for the next one and enter that.',
      },
    },
  },
  'provider-away': {
    status: 503,
    reason: {
      code: 'provider-away',
      text: {
        zh: '统一身份认证暂时无法使用，请稍后再试，或用账号和口令登录。',
        en: 'The single sign-on does not answer just now. Try again later, or sign in with account and password.',
      },
    },
  },
  'too-late': {
    status: 401,
    reason: {
      code: 'sign-in-again',
      text: { zh: '等待时间过长，请重新输入用户名和口令。', en: 'That took too long. Enter your username and password again.' },
    },
  },
  disabled: {
    status: 403,
    reason: {
      code: 'account-disabled',
      text: {
        zh: '该账号已停用。如需恢复，请联系安全管理员。',
        en: 'This account is disabled. Ask your security administrator if you need it.',
      },
    },
  },
}
const TOO_MANY: Refused = {
  status: 429,
  reason: {
    code: 'too-many-attempts',
    text: { zh: '登录过于频繁，请一分钟后再试。', en: 'Too many sign-ins from here. Try again in a minute.' },
  },
}
const NOT_NOW: Refused = {
  status: 409,
  reason: {
    code: 'second-factor-state',
    text: { zh: '双因子认证的状态已变化，请刷新页面。', en: 'The state of the second factor has changed. Reload the page.' },
  },
}
const INCOMPLETE: Refused = {
  status: 400,
  reason: { code: 'incomplete-credentials', text: { zh: '请填写用户名和口令。', en: 'Give a username and a password.' } },
}
