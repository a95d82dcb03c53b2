import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'

const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // Ant Design writes its styles at run time; scripts stay strict.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
  },
  xFrameOptions: { action: 'deny' },
  strictTransportSecurity: { maxAge: 15_552_000 },
  referrerPolicy: { policy: 'same-origin' },
})

/** The headers that protect every answer. They are the same for all, so they are made once and not for each request. */
export const PROTECTION: Readonly<Record<string, string>> = protection()

function protection(): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  protect(answer.req, answer, (fault) => {
    if (fault) throw fault
  })
  answer.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}
