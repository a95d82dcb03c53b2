import { html } from '../../../platform/html/index.ts'

export interface SitePage {
  readonly address: string
  readonly changedAt?: string | null
}

const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** The pages that a search engine may list (sitemaps.org 0.9). */
export const sitemap = (pages: readonly SitePage[]): string =>
  html`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="${XMLNS}">${pages.map(
    ({ address, changedAt }) => html`<url><loc>${address}</loc>${changedAt && html`<lastmod>${changedAt}</lastmod>`}</url>`,
  )}</urlset>
`.toString()

export const sitemapIndex = (addresses: readonly string[]): string =>
  html`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="${XMLNS}">${addresses.map((address) => html`<sitemap><loc>${address}</loc></sitemap>`)}</sitemapindex>
`.toString()
