import type {
  PortalBlock,
  PortalCard,
  PortalDay,
  PortalFact,
  PortalField,
  PortalFigure,
  PortalForm,
  PortalPicture,
  PortalStep,
} from '../../kernel/publishing/index.ts'
import { storyHtml, webDrawing } from '../../kernel/publishing/server.ts'
import { type Held, type Html, html } from '../../platform/html/index.ts'
import { link, paragraphs, plain, spoken, tell, type Voice } from './speaking.ts'
import { words } from './words.ts'

/** Where a block stands: its page's address, and the district that links without a slash begin at. */
export interface Place {
  readonly voice: Voice
  /** '/portal/370406' */
  readonly base: string
  /** The address of the page itself, without its query. */
  readonly path: string
}

export function blockOf(place: Place, block: PortalBlock): Html {
  const { voice, base } = place
  switch (block.kind) {
    case 'prose':
      return html`<section class="section prose">${block.title && html`<h2>${tell(voice, block.title)}</h2>`}<div${inChinese(voice, block.text)}>${paragraphs(block.text)}</div></section>`
    case 'note':
      return html`<p class="note">${spoken(voice, block.text)}</p>`
    case 'facts':
      return html`<dl class="facts">${block.facts.map((fact) => factOf(place, fact))}</dl>`
    case 'pictures':
      return html`<div class="pictures">${block.pictures.map((picture) => fullPicture(place, picture))}</div>`
    case 'cards':
      return listed(
        voice,
        block,
        html`<ul class="cards">${block.cards.map((card) => cardOf(place, card, block.title ? 3 : 2))}</ul>`,
        block.cards.length,
      )
    case 'rows':
      return listed(voice, block, html`<ul class="rows">${block.rows.map((row) => rowOf(place, row))}</ul>`, block.rows.length)
    case 'figures':
      return html`<section class="section figures"><h2>${tell(voice, block.title)}</h2>${block.text && html`<p class="said">${spoken(voice, block.text)}</p>`}<ul>${block.figures.map(
        (figure) => figureOf(place, figure),
      )}</ul></section>`
    case 'days':
      return html`<section class="section"><h2>${tell(voice, block.title)}</h2>${block.text && html`<p class="said">${spoken(voice, block.text)}</p>`}<ol class="days">${block.days.map(
        (day) => dayOf(voice, day),
      )}</ol></section>`
    case 'folded':
      return html`<details class="folded"><summary>${spoken(voice, block.title)}</summary>${
        block.facts && html`<dl class="facts">${block.facts.map((fact) => factOf(place, fact))}</dl>`
      }<div class="prose"${inChinese(voice, block.text)}>${paragraphs(block.text)}</div></details>`
    case 'form':
      return formOf(place, block)
    case 'ways':
      return html`<p class="ways">${block.links.map(({ title, path }) => html`<a href="${link(voice, `${base}/${path}`)}">${spoken(voice, title)}</a>`)}</p>`
    case 'story':
      return html`<div class="prose story"${voice.language !== 'zh' && html` lang="zh-CN"`}>${storyHtml(
        block.body,
        webDrawing((file) => `${base}/pictures/${file}`),
      )}</div>`
    case 'choices':
      return choicesOf(place, block)
    case 'pager':
      return block.pages > 1 ? pagerOf(place, block) : html``
  }
}

function listed(voice: Voice, { title, empty }: Extract<PortalBlock, { kind: 'cards' | 'rows' }>, list: Html, count: number): Html {
  const shown = count > 0 ? list : html`<p class="empty">${tell(voice, empty)}</p>`
  return title ? html`<section class="section"><h2>${tell(voice, title)}</h2>${shown}</section>` : shown
}

function factOf({ voice, base }: Place, { term, is, link: to, code }: PortalFact): Html {
  const said = code ? html`<code>${spoken(voice, is)}</code>` : spoken(voice, is)
  return html`<div><dt>${tell(voice, term)}</dt><dd>${to ? html`<a href="${link(voice, `${base}/${to}`)}">${said}</a>` : said}</dd></div>`
}

function dayOf(voice: Voice, { date, label, counts, past, today }: PortalDay): Html {
  const classes = [counts && 'counts', past && 'past', today && 'today'].filter(Boolean).join(' ')
  const weekday = new Intl.DateTimeFormat(voice.language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  return html`<li class="${classes}"${today && html` aria-current="date"`}><time datetime="${date}">${date.slice(5)} ${weekday.format(new Date(date))}</time><span>${tell(voice, label)}</span>${
    today && html`<b>${tell(voice, words.today)}</b>`
  }</li>`
}

/** It is sent to the page's own address, which answers with what came of it. */
function formOf({ voice, path }: Place, { title, text, problem, fields, button }: PortalForm): Html {
  return html`<section class="section fill" id="form"><h2>${tell(voice, title)}</h2>${text && html`<p class="said">${spoken(voice, text)}</p>`}${
    problem && html`<p class="problem" role="alert">${tell(voice, problem)}</p>`
  }<form method="post" action="${link(voice, path)}">${fields.map((field) => fieldOf(voice, field))}<button>${tell(voice, button)}</button></form></section>`
}

function fieldOf(voice: Voice, field: PortalField): Html {
  const { name, title, help, long, most, autocomplete, value = '', problem } = field
  if (field.options) return choiceOf(voice, field, field.options)
  const said = [help && `${name}-help`, problem && `${name}-problem`].filter(Boolean).join(' ')
  const about = html` id="${name}" name="${name}" required maxlength="${most}" autocomplete="${autocomplete}"${said && html` aria-describedby="${said}"`}${
    problem && html` aria-invalid="true"`
  }`
  return html`<p class="field"><label for="${name}">${tell(voice, title)}</label>${
    long ? html`<textarea rows="7"${about}>${value}</textarea>` : html`<input type="text"${about} value="${value}">`
  }${help && html`<span class="help" id="${name}-help">${tell(voice, help)}</span>`}${
    problem && html`<span class="problem" id="${name}-problem">${tell(voice, problem)}</span>`
  }</p>`
}

/** Radio buttons under what they are asked for. */
const choiceOf = (voice: Voice, { name, title, help, value, problem }: PortalField, options: NonNullable<PortalField['options']>): Html =>
  html`<fieldset class="field pick"><legend>${tell(voice, title)}</legend>${help && html`<p class="help">${tell(voice, help)}</p>`}${options.map(
    (option) =>
      html`<label><input type="radio" name="${name}" value="${option.value}" required${option.value === value && html` checked`}><span>${spoken(voice, option.title)}</span></label>`,
  )}${problem && html`<p class="problem">${tell(voice, problem)}</p>`}</fieldset>`

const inChinese = (voice: Voice, text: string): Held => voice.language !== 'zh' && /\p{Script=Han}/u.test(text) && html` lang="zh-CN"`

function fullPicture({ voice, base }: Place, { id, alt, width, height }: PortalPicture): Html {
  const address = `${base}/pictures/${id}`
  const size = width && height ? html` width="${width}" height="${height}"` : null
  return html`<figure><a href="${address}" aria-label="${tell(voice, words.enlarge, { alt })}"><img src="${address}" alt="${alt}"${size}${inChinese(voice, alt)}></a><figcaption${inChinese(voice, alt)}>${alt}</figcaption></figure>`
}

function cardOf({ voice, base }: Place, card: PortalCard, level: 2 | 3): Html {
  const title = html`<a href="${link(voice, `${base}/${card.path}`)}">${spoken(voice, card.title)}</a>`
  // The title names the card; its picture repeats nothing and is passed over by whoever listens.
  return html`<li class="card">${card.picture && html`<img src="${base}/pictures/${card.picture.id}/thumbnail" alt="" loading="lazy">`}<div>${
    card.label && html`<p class="label">${spoken(voice, card.label)}</p>`
  }${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}${card.text && html`<p class="text"${inChinese(voice, card.text)}>${card.text}</p>`}${notesOf(voice, card)}</div></li>`
}

function rowOf({ voice, base }: Place, row: PortalCard): Html {
  return html`<li><a href="${link(voice, `${base}/${row.path}`)}">${spoken(voice, row.title)}</a>${notesOf(voice, row)}</li>`
}

const notesOf = (voice: Voice, { notes = [] }: Pick<PortalCard, 'notes'>): Held =>
  notes.length > 0 &&
  html`<p class="notes">${notes.map((note, at) => html`${at > 0 && html`<i aria-hidden="true"> · </i>`}${spoken(voice, note)}`)}</p>`

function figureOf({ voice, base }: Place, figure: PortalFigure): Html {
  return html`<li class="sum"><h3>${spoken(voice, figure.title)}</h3><p class="value">${spoken(voice, figure.value)}</p>${(
    figure.notes ?? []
  ).map((note) => html`<p class="notes">${spoken(voice, note)}</p>`)}${figure.steps && stepsOf(voice, figure.steps)}${
    figure.link && html`<p class="more"><a href="${link(voice, `${base}/${figure.link.path}`)}">${spoken(voice, figure.link.title)}</a></p>`
  }</li>`
}

const stepsOf = (voice: Voice, steps: readonly PortalStep[]): Html =>
  html`<ol class="steps">${steps.map(({ title, on }) => html`<li>${tell(voice, title)}${on && html`<time datetime="${on}">${on}</time>`}</li>`)}</ol>`

function choicesOf({ voice, path }: Place, { choices }: Extract<PortalBlock, { kind: 'choices' }>): Html {
  return html`<form class="choices" method="get" action="${path}" role="search" aria-label="${tell(voice, words.choices)}">${choices.map(
    ({ name, title, options, chosen }) =>
      html`<label><span>${tell(voice, title)}</span><select name="${name}"><option value="">${tell(voice, words.all)}</option>${options.map(
        (option) =>
          html`<option value="${option.value}"${option.value === chosen && html` selected`}>${plain(voice, option.title)}</option>`,
      )}</select></label>`,
  )}${voice.asked && html`<input type="hidden" name="lang" value="${voice.language}">`}<button>${tell(voice, words.choose)}</button></form>`
}

function pagerOf({ voice, path }: Place, { page, pages, keeps }: Extract<PortalBlock, { kind: 'pager' }>): Html {
  const to = (number: number) => link(voice, path, { ...keeps, page: number > 1 ? String(number) : '' })
  // The first, the last and those around this one: a list of any length fits a phone.
  const near = Array.from({ length: pages }, (_, at) => at + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 1,
  )
  return html`<nav class="pager" aria-label="${tell(voice, words.pages)}">${page > 1 && html`<a rel="prev" href="${to(page - 1)}">${tell(voice, words.before)}</a>`}<ul>${near.map(
    (number, at) =>
      html`${at > 0 && number > (near[at - 1] ?? 0) + 1 && html`<li aria-hidden="true">…</li>`}<li>${
        number === page
          ? html`<strong aria-current="page"><span class="unseen">${tell(voice, words.pageOf, { page, pages })}</span><span aria-hidden="true">${number}</span></strong>`
          : html`<a href="${to(number)}" aria-label="${tell(voice, words.page, { page: number })}">${number}</a>`
      }</li>`,
  )}</ul>${page < pages && html`<a rel="next" href="${to(page + 1)}">${tell(voice, words.after)}</a>`}</nav>`
}
