import type { MailSettings } from './index.ts'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/

/**
 * What an address such as 'smtp://name:password@mail.example.cn:587' says. `smtps`: TLS from the first byte, port 465.
 * `smtp`: STARTTLS is demanded, port 587; on this machine, where nobody listens in, plain SMTP.
 */
export function mailSettingsOf(address: string, from: string): MailSettings {
  const { protocol, hostname, port, username, password } = new URL(address)
  const tls = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : tls ? 465 : 587,
    security: tls ? 'tls' : LOOPBACK.test(hostname) ? 'plain' : 'starttls',
    user: username ? { name: decodeURIComponent(username), password: decodeURIComponent(password) } : null,
    from,
  }
}
