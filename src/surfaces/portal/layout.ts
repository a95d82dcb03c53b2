import type { Text } from '../../kernel/language/index.ts'
import type { PortalLink, PortalPage, Words } from '../../kernel/publishing/index.ts'
import { type Held, type Html, html } from '../../platform/html/index.ts'
import { blockOf, type Place } from './blocks.ts'
import { link, plain, type Query, spoken, tell, type Voice } from './speaking.ts'
import { words } from './words.ts'

/** What frames a page: where it is, and what lies beside it. */
export interface Frame extends Place {
  /** What the page heeds of its query, for the language switch. */
  readonly query: Query
  readonly stylesheet: string
  /** The address that people use, for what other sites read: 'https://example.cn'. */
  readonly site: string
  /** Null above the districts. */
  readonly district: { readonly name: Text; readonly menu: readonly { readonly title: Text; readonly path: string }[] } | null
}

/** A programme's page in the portal's form. */
export function programmePage(frame: Frame, page: PortalPage, section: PortalLink | null): Html {
  const { voice, base } = frame
  const above = [{ title: words.portal, href: '/portal' }, ...(section ? [{ title: section.title, href: `${base}/${section.path}` }] : [])]
  return shell(
    frame,
    page.title,
    html`${trail(voice, above)}<header class="top">${page.label && html`<p class="label">${spoken(voice, page.label)}</p>`}<h1>${spoken(voice, page.title)}</h1>${
      page.lead && html`<p class="lead">${spoken(voice, page.lead)}</p>`
    }</header>${page.blocks.map((block) => blockOf(frame, block))}`,
    html`${feedOf(frame, page)}${sharing(frame, page)}`,
  )
}

const trail = (voice: Voice, above: readonly { readonly title: Words; readonly href: string }[]): Html =>
  html`<nav class="trail" aria-label="${tell(voice, words.trail)}"><ol>${above.map(
    ({ title, href }) => html`<li><a href="${link(voice, href)}">${spoken(voice, title)}</a></li>`,
  )}</ol></nav>`

/** The whole document around what a page says. */
export function shell(frame: Frame, title: Words, main: Held, head: Held = null): Html {
  const { voice, district } = frame
  const name = plain(voice, title)
  const whole = district ? `${name} · ${tell(voice, district.name)} · ${tell(voice, words.brand)}` : `${name} · ${tell(voice, words.brand)}`
  return html`<!doctype html>
<html lang="${voice.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${whole}</title><meta name="theme-color" content="#f8f5f0"><link rel="icon" href="/portal/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="${frame.stylesheet}">${alternates(frame)}${head}</head>
<body><a class="skip" href="#main">${tell(voice, words.skip)}</a><header class="head"><div class="wide"><a class="brand" href="${link(voice, '/portal')}"><img src="/portal/assets/icon.svg" alt="" width="32" height="32"><span>${tell(voice, words.brand)}</span></a>${
    district && html`<span class="district">${tell(voice, district.name)}</span>${menu(frame, district.menu)}`
  }${languages(frame)}</div></header>
<main id="main" class="wide">${main}</main>
<footer class="foot"><div class="wide"><p>${tell(voice, words.footer)} ${tell(voice, words.contact, { federation: federationOf(frame) })}</p><ul><li><a href="/console">${tell(
    voice,
    words.signIn,
  )}</a></li><li><a href="/mobile">${tell(voice, words.phone)}</a></li></ul></div></footer></body></html>
`
}

const feedOf = ({ voice, base }: Frame, { feed }: PortalPage): Held =>
  feed && html`<link rel="alternate" type="application/atom+xml" title="${tell(voice, feed.title)}" href="${base}/${feed.path}">`

/** What other sites show of an article that somebody shares there (ogp.me). */
function sharing({ voice, base, path, site, district }: Frame, { title, share }: PortalPage): Held {
  if (!share) return null
  const { description, picture, pictureAlt, publishedAt, changedAt } = share
  const properties: readonly (readonly [string, string | undefined])[] = [
    ['og:type', 'article'],
    ['og:title', plain(voice, title)],
    ['og:description', description || undefined],
    ['og:url', `${site}${path}`],
    ['og:site_name', district ? `${tell(voice, district.name)} · ${tell(voice, words.brand)}` : tell(voice, words.brand)],
    ['og:image', picture && `${site}${base}/pictures/${picture}`],
    ['og:image:alt', pictureAlt],
    ['article:published_time', publishedAt],
    ['article:modified_time', changedAt],
  ]
  return html`${description && html`<meta name="description" content="${description}">`}${properties.map(
    ([property, content]) => content && html`<meta property="${property}" content="${content}">`,
  )}`
}

const federationOf = ({ voice, district }: Frame): string =>
  district ? tell(voice, words.federationOf, { district: tell(voice, district.name) }) : tell(voice, words.federation)

function menu({ voice, base, path }: Frame, entries: readonly { readonly title: Text; readonly path: string }[]): Html {
  return html`<nav class="menu" aria-label="${tell(voice, words.menu)}"><ul>${entries.map(({ title, path: to }) => {
    const address = `${base}/${to}`
    const here = path === address ? html` aria-current="page"` : path.startsWith(`${address}/`) && html` aria-current="true"`
    return html`<li><a href="${link(voice, address)}"${here}>${tell(voice, title)}</a></li>`
  })}</ul></nav>`
}

/** The other language by its own name. The address then says the language, and so do all links from there on. */
function languages({ voice, path, query }: Frame): Html {
  const to = (language: Voice['language']) => link({ language, asked: true }, path, query)
  return html`<nav class="languages" aria-label="${tell(voice, words.language)}"><a href="${to('zh')}" lang="zh-CN" hreflang="zh-CN"${
    voice.language === 'zh' && html` aria-current="true"`
  }>中文</a><a href="${to('en')}" lang="en" hreflang="en"${voice.language === 'en' && html` aria-current="true"`}>English</a></nav>`
}

const alternates = ({ path, query }: Frame): Held =>
  (['zh', 'en'] as const).map(
    (language) =>
      html`<link rel="alternate" hreflang="${language === 'zh' ? 'zh-CN' : 'en'}" href="${link({ language, asked: true }, path, query)}">`,
  )
