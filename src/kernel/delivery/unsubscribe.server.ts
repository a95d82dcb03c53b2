import { sameSecret } from '../../platform/crypto/index.ts'
import { html } from '../../platform/html/index.ts'
import { FAULT_PAGE_POLICY, smallPage } from '../../platform/http/fault-page.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { type Language, languageOf, say, type Text } from '../language/index.ts'
import { SYSTEM } from '../rights/index.ts'
import type { DeliveryNeeds } from './needs.server.ts'
import { USUAL, unsubscribed } from './preferences.ts'
import { preferencesOf, putPreferences } from './store.ts'

const BASE = '/unsubscribe'
const PERSON = /^(\d{6})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{32})$/

const words = {
  ask: { zh: '不再接收邮件通知？', en: 'No more letters?' },
  askMore: {
    zh: '停用后，消息仍在系统的「消息」中，只是不再发到您的邮箱。',
    en: 'Messages stay in your inbox in the system; they are only no longer sent to your mailbox.',
  },
  stop: { zh: '停止发送', en: 'Stop the letters' },
  done: { zh: '已停止发送', en: 'The letters are stopped' },
  doneMore: {
    zh: '今后不再向您的邮箱发送通知。需要恢复时，请登录后在「通知设置」中更改。',
    en: 'Nothing is sent to your mailbox any more. To have it again, sign in and change it under "Notifications".',
  },
  wrong: { zh: '链接无效', en: 'This link does not work' },
  wrongMore: {
    zh: '请从邮件中完整打开链接；或登录后在「通知设置」中更改。',
    en: 'Open the whole link from the letter, or sign in and change it under "Notifications".',
  },
} satisfies Record<string, Text>

/** 128 bits: nobody guesses that, and the address stays within a line of a letter. */
const markOf = ({ keys }: Pick<Platform, 'keys'>, district: string, person: string) =>
  keys.lookup(`${district} ${person}`, 'unsubscribe').slice(0, 32)

/** The address in a letter that stops the letters without a sign-in: signed, and good for nothing else. */
export const unsubscribeUrl = (platform: Pick<Platform, 'keys' | 'publicUrl'>, district: string, person: string): string =>
  `${platform.publicUrl}${BASE}/${district}.${person}.${markOf(platform, district, person)}`

/**
 * GET asks, for programs that look into letters follow every link; POST stops the letters: the page's button, and the one
 * click of a mailbox (RFC 8058).
 */
export function unsubscribeRoutes(platform: Platform, { audit }: Pick<DeliveryNeeds, 'audit'>): NonNullable<Part['routes']> {
  const { db, clock } = platform

  function readerOf(token: string): { district: string; person: string } | null {
    const [, district = '', person = '', mark = ''] = PERSON.exec(token) ?? []
    return person && sameSecret(mark, markOf(platform, district, person)) ? { district, person } : null
  }
  async function stop({ district, person }: { district: string; person: string }): Promise<void> {
    await db.write(district, async (writer) => {
      const so = (await preferencesOf(writer, [person])).get(person) ?? USUAL
      await putPreferences(writer, person, unsubscribed(so), clock.now())
      await audit.record(writer, { event: 'delivery.unsubscribed', by: SYSTEM, object: { kind: 'person', id: person } })
    })
  }
  const page = (title: Text, more: Text, language: Language, button?: Text) =>
    smallPage(
      say(title, language),
      html`<p>${say(more, language)}</p>${button && html`<form method="post"><button>${say(button, language)}</button></form>`}`,
      language,
    )

  return async (server) => {
    await server.register(async (scope) => {
      // What a mailbox posts says nothing that we need.
      scope.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], (_request, payload, done) => {
        payload.resume()
        done(null, undefined)
      })
      scope.addHook('onRequest', async (_request, reply) => {
        reply
          .header('content-security-policy', FAULT_PAGE_POLICY)
          .header('cache-control', 'no-store')
          .header('referrer-policy', 'no-referrer')
        reply.type('text/html; charset=utf-8')
      })
      scope.route<{ Params: { token: string } }>({
        method: ['GET', 'POST'],
        url: `${BASE}/:token`,
        async handler(request, reply) {
          const language = languageOf(request.headers['accept-language'])
          const who = readerOf(request.params.token)
          if (!who) return reply.code(404).send(page(words.wrong, words.wrongMore, language))
          if (request.method !== 'POST') return reply.send(page(words.ask, words.askMore, language, words.stop))
          await stop(who)
          return reply.send(page(words.done, words.doneMore, language))
        },
      })
    })
  }
}
