import type { District } from '../../kernel/organisations/server.ts'
import type { WallStory } from '../../kernel/publishing/server.ts'
import type { Reader } from '../../platform/db/index.ts'
import { html } from '../../platform/html/index.ts'
import { type Ask, documentOf, serveDocuments, textBeside } from '../../platform/http/documents.ts'
import { hanFontRules } from '../../platform/http/fonts.ts'
import type { HttpOptions } from '../../platform/http/server.ts'
import type { Platform } from '../../platform/part.ts'

export interface WallNeeds {
  readonly districts: () => Promise<readonly District[]>
  readonly stories: (reader: Reader) => Promise<readonly WallStory[]>
}

const SERVING = { kept: 'public, no-cache', vary: [] }
const PREFIX = '/wall'

/**
 * The big screen of a hall: one story at a time, in letters that are read from afar, without a sign-in. The page asks again for what
 * is published every few seconds, so that a correction or a withdrawal reaches it while it turns.
 */
export function wallRoutes({ db }: Pick<Platform, 'db'>, { districts, stories }: WallNeeds): HttpOptions['routes'][number] {
  // A screen on the wall is often a bare Linux without a Chinese font; a browser that has one fetches none of these.
  const styles = documentOf(200, 'text/css', textBeside(import.meta.url, 'wall.css') + hanFontRules('/portal/assets/fonts/'))
  const script = documentOf(200, 'text/javascript', textBeside(import.meta.url, 'turning.js'))
  const missing = documentOf(404, 'text/plain', '没有这个页面。 There is no such page.\n')
  const districtOf = async ({ path }: Ask) => (await districts()).find(({ code }) => code === path.split('/')[2]) ?? null

  function page(district: District, shown: readonly WallStory[]): string {
    const picture = (story: WallStory) =>
      story.picture && html`<img src="/portal/${district.code}/pictures/${story.picture.id}" alt="${story.picture.alt}">`
    return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${district.name} · 新闻 · 匠心</title><link rel="icon" href="/portal/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="${PREFIX}/assets/wall.css"><script type="module" src="${PREFIX}/assets/turning.js"></script></head>
<body data-stories="${PREFIX}/${district.code}/stories.json" data-pictures="/portal/${district.code}/pictures/"><header><span>${district.name}</span><button type="button" id="hold" aria-pressed="false">暂停</button></header>
<main aria-live="off">${shown.map(
      (story, at) =>
        html`<article${at > 0 && html` hidden`}>${picture(story)}<div><p class="from">${story.organisation} · ${story.publishedOn}</p><h1>${story.title}</h1><p class="summary">${story.summary}</p>${
          story.correction && html`<p class="correction">更正（${story.correction.on}）：${story.correction.note}</p>`
        }</div></article>`,
    )}<p id="none"${shown.length > 0 && html` hidden`}>还没有发布稿件。</p></main></body></html>
`.toString()
  }

  return (server) => {
    serveDocuments(server, [`${PREFIX}/assets/wall.css`], SERVING, () => styles)
    // The one page of the public side with a script of its own, which nothing but this server sends.
    serveDocuments(server, [`${PREFIX}/assets/turning.js`], SERVING, () => script)
    serveDocuments(server, [`${PREFIX}/:district`], { ...SERVING, script: true }, async (ask) => {
      const district = await districtOf(ask)
      return district ? documentOf(200, 'text/html', page(district, await stories(db.in(district.code)))) : missing
    })
    serveDocuments(server, [`${PREFIX}/:district/stories.json`], SERVING, async (ask) => {
      const district = await districtOf(ask)
      return district ? documentOf(200, 'application/json', JSON.stringify(await stories(db.in(district.code)))) : missing
    })
  }
}
