import nodemailer from 'nodemailer'
import type { Mailer, MailSettings, Outcome } from './index.ts'

const CONNECTIONS = 2
const LETTERS_PER_CONNECTION = 50
const WAIT_MS = 15_000

/** Sends by SMTP (RFC 5321), never in clear across a network. */
export function smtpMailer({ host, port, security, user, from, ca }: MailSettings): Mailer {
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: LETTERS_PER_CONNECTION,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'plain',
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user && { auth: { user: user.name, pass: user.password } }),
    tls: { minVersion: 'TLSv1.2', ...(ca && { ca }) },
  })
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ to, subject, text, id, unsubscribe }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe && { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
          },
        })
        return { sent: true }
      } catch (error) {
        return refusalOf(error as SmtpFault)
      }
    },
    close: () => transport.close(),
  }
}

interface SmtpFault {
  readonly code?: string
  readonly responseCode?: number
}

/** 5xx about the letter or the address is for good (RFC 5321 4.2.1). That we are not let in is ours to mend, so it is tried again. */
function refusalOf({ code, responseCode }: SmtpFault): Outcome {
  const forGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH' && code !== 'ETLS'
  return { sent: false, forGood, why: responseCode ? `smtp-${responseCode}` : `smtp-${(code ?? 'unreachable').toLowerCase()}` }
}
