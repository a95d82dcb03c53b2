import { html } from '../../../platform/html/index.ts'
import type { Picture, StoryDocument } from '../stories/document.ts'
import { type Drawing, type Element, storyHtml } from '../stories/html.server.ts'

export interface WechatText {
  /** To be pasted into the editor of an official account: no class, no stylesheet, no script, no address of a picture. */
  readonly html: string
  /** To be uploaded there by hand, in the order of the marks in the text. */
  readonly pictures: readonly Picture['attrs'][]
}

const STYLES: Readonly<Record<Element, string>> = {
  p: 'margin:0 0 1.2em;font-size:16px;line-height:1.9;color:#1f1f1f;text-align:justify',
  h2: 'margin:1.6em 0 .8em;font-size:19px;line-height:1.5;font-weight:bold;color:#a8321f',
  h3: 'margin:1.4em 0 .6em;font-size:17px;line-height:1.5;font-weight:bold;color:#1f1f1f',
  ul: 'margin:0 0 1.2em;padding-left:1.4em',
  ol: 'margin:0 0 1.2em;padding-left:1.4em',
  li: 'margin:0 0 .5em;font-size:16px;line-height:1.9;color:#1f1f1f',
  blockquote: 'margin:0 0 1.2em;padding:.2em 0 .2em 1em;border-left:3px solid #a8321f;color:#595959',
  strong: 'font-weight:bold',
}
const NOTE = 'margin:0 0 .6em;font-size:14px;line-height:1.7;color:#7a7a7a'

/** What a story looks like in an official account. Its editor shows no picture of another server and follows no foreign link. */
export function wechatText(story: {
  readonly title: string
  readonly organisation: string
  readonly publishedOn: string | null
  readonly note: string | null
  readonly body: StoryDocument
}): WechatText {
  const pictures: Picture['attrs'][] = []
  const links: string[] = []
  const drawing: Drawing = {
    picture(attrs, number) {
      pictures.push(attrs)
      const { alt, caption } = attrs
      return html`<p style="margin:0 0 1.2em;padding:1em;border:1px dashed #a8321f;text-align:center;font-size:14px;color:#7a7a7a">〔在此插入图 ${number}：${alt}〕${
        caption && html`<br>${caption}`
      }</p>`
    },
    link(href, said) {
      const known = links.indexOf(href)
      const number = known < 0 ? links.push(href) : known + 1
      return html`${said}<sup style="font-size:12px;color:#a8321f">[${number}]</sup>`
    },
    style: (element) => html` style="${STYLES[element]}"`,
  }
  const body = storyHtml(story.body, drawing)
  const note = story.note && html`<p style="${NOTE}">更正：${story.note}</p>`
  const from = html`<p style="${NOTE}">来源：${story.organisation}${story.publishedOn && html` ${story.publishedOn}`}</p>`
  const notes = links.map((href, at) => html`<p style="${NOTE};word-break:break-all">[${at + 1}] ${href}</p>`)
  return { html: html`<section style="margin:0;padding:0">${from}${note}${body}${notes}</section>`.toString(), pictures }
}
