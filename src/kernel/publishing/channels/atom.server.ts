import { html } from '../../../platform/html/index.ts'
import type { StoryDocument } from '../stories/document.ts'
import { storyHtml, webDrawing } from '../stories/html.server.ts'

export interface FeedEntry {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly organisation: string
  readonly publishedAt: string
  readonly updatedAt: string
  readonly body: StoryDocument
  /** What was corrected last. */
  readonly note: string | null
}

export interface Feed {
  readonly title: string
  /** Of the list of stories, of the feed itself, and where a picture is. */
  readonly page: string
  readonly self: string
  readonly picture: (file: string) => string
  readonly entries: readonly FeedEntry[]
  /** Stories that were withdrawn: readers take them out (RFC 6721). */
  readonly gone: readonly { readonly id: string; readonly at: string }[]
}

const EPOCH = '1970-01-01T00:00:00Z'
const urn = (id: string) => `urn:uuid:${id}`

/** An Atom feed (RFC 4287). A correction moves the entry's `updated`; a withdrawal leaves a tombstone. */
export function atomFeed({ title, page, self, picture, entries, gone }: Feed): string {
  const updated = [...entries.map((one) => one.updatedAt), ...gone.map(({ at }) => at)].sort().at(-1) ?? EPOCH
  const drawing = webDrawing(picture)
  // What is said by markup is escaped text in a feed: it is escaped twice.
  const body = (entry: FeedEntry) =>
    html`${entry.note && html`<p><strong>更正：</strong>${entry.note}</p>`}${storyHtml(entry.body, drawing)}`.toString()
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="zh-CN"><id>${self}</id><title>${title}</title><updated>${updated}</updated><link rel="self" type="application/atom+xml" href="${self}"/><link rel="alternate" type="text/html" href="${page}"/>${entries.map(
    (entry) =>
      html`<entry><id>${urn(entry.id)}</id><title>${entry.title}</title><published>${entry.publishedAt}</published><updated>${entry.updatedAt}</updated><author><name>${entry.organisation}</name></author><link rel="alternate" type="text/html" href="${page}/${entry.id}"/><summary>${entry.summary}</summary><content type="html">${body(entry)}</content></entry>`,
  )}${gone.map(({ id, at }) => html`<at:deleted-entry ref="${urn(id)}" when="${at}"/>`)}</feed>
`.toString()
}
