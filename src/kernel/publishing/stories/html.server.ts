import { type Held, type Html, html } from '../../../platform/html/index.ts'
import type { Inline, Paragraph, Picture, StoryBlock, StoryDocument } from './document.ts'

/** How a channel draws what differs from channel to channel. */
export interface Drawing {
  readonly picture: (picture: Picture['attrs'], number: number) => Html
  readonly link: (href: string, said: Html) => Html
  /** The attributes of an element: a style of its own where a channel takes no stylesheet. */
  readonly style?: (element: Element) => Held
}
export type Element = 'p' | 'h2' | 'h3' | 'ul' | 'ol' | 'li' | 'blockquote' | 'strong'

/** The markup of a cleaned text. Every character of it is escaped, and no element comes from anywhere but here. */
export function storyHtml({ content }: StoryDocument, { picture, link, style = () => null }: Drawing): Html {
  let pictures = 0
  const inline = (node: Inline): Html => {
    if (node.type === 'hardBreak') return html`<br>`
    const { text, marks = [] } = node
    const bold = marks.some(({ type }) => type === 'bold') ? html`<strong${style('strong')}>${text}</strong>` : html`${text}`
    const to = marks.find((mark) => mark.type === 'link')
    return to?.type === 'link' ? link(to.attrs.href, bold) : bold
  }
  const inside = (nodes: readonly Inline[] | undefined): Held => (nodes ?? []).map(inline)
  const paragraph = (node: Paragraph): Html => html`<p${style('p')}>${inside(node.content)}</p>`
  const block = (node: StoryBlock): Html => {
    switch (node.type) {
      case 'paragraph':
        return node.content ? paragraph(node) : html``
      case 'heading':
        return node.attrs.level === 2
          ? html`<h2${style('h2')}>${inside(node.content)}</h2>`
          : html`<h3${style('h3')}>${inside(node.content)}</h3>`
      case 'bulletList':
      case 'orderedList': {
        const items = node.content.map((item) => html`<li${style('li')}>${item.content.map((one) => html`${inside(one.content)}`)}</li>`)
        return node.type === 'bulletList' ? html`<ul${style('ul')}>${items}</ul>` : html`<ol${style('ol')}>${items}</ol>`
      }
      case 'blockquote':
        return html`<blockquote${style('blockquote')}>${node.content.map(paragraph)}</blockquote>`
      case 'picture':
        pictures += 1
        return picture(node.attrs, pictures)
    }
  }
  return html`${content.map(block)}`
}

/** As a page of the web has it. @param address where a picture is fetched */
export const webDrawing = (address: (file: string) => string): Drawing => ({
  picture: ({ file, alt, caption }) =>
    html`<figure><img src="${address(file)}" alt="${alt}" loading="lazy">${caption && html`<figcaption>${caption}</figcaption>`}</figure>`,
  link: (href, said) => html`<a href="${href}" rel="noopener noreferrer">${said}</a>`,
})
