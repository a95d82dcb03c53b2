import { say, type Text } from '../../kernel/language/index.ts'
import { type Held, type Html, html } from '../../platform/html/index.ts'
import { bodyOf, nameIn, type OpenApi, type Operation, operationsOf, sampleOf } from './document.ts'
import { member, membersOf, typeOf } from './schema.ts'
import { linkTo, marked, spoken, type Voice } from './speaking.ts'
import { GUIDE, PARTS, words } from './words.ts'

export interface Frame {
  readonly voice: Voice
  readonly path: string
  readonly stylesheet: string
  readonly api: OpenApi
}

const DOCS = '/api/docs'

/** The order of the parts is that of their names here; what has none comes last. */
export function partsOf(api: OpenApi): string[] {
  const found = new Set(operationsOf(api).map(({ part }) => part))
  const known = Object.keys(PARTS).filter((part) => found.has(part))
  return [...known, ...[...found].filter((part) => !known.includes(part)).sort()]
}
const titleOf = (part: string): Text => PARTS[part] ?? { zh: part, en: part }

/** How it works, and a list of everything. */
export function firstPage(frame: Frame): Html {
  const { voice, api } = frame
  const operations = operationsOf(api)
  const told = (text: Text, values = {}) => say(text, voice.language, values)
  return shell(
    frame,
    words.title,
    html`<header class="top"><h1>${told(words.title)}</h1><p class="lead">${told(words.lead, { version: api.info.version, calls: operations.length })}</p>
<p><a href="/api/openapi.json">${told(words.document)}</a></p></header>
<h2 id="guide">${told(words.guide)}</h2>${GUIDE.map(
      ({ id, title, paragraphs, example }) =>
        html`<section id="${id}"><h3>${told(title)}</h3>${paragraphs.map((text) => html`<p>${marked(text, voice)}</p>`)}${
          example && html`<pre tabindex="0"><code>${example}</code></pre>`
        }</section>`,
    )}<h2 id="calls">${told(words.calls)}</h2>${partsOf(api).map(
      (part) =>
        html`<section><h3><a href="${linkTo(voice, `${DOCS}/${part}`)}">${told(titleOf(part))}</a></h3><ul class="calls">${operations
          .filter((operation) => operation.part === part)
          .map(
            (operation) =>
              html`<li><a href="${linkTo(voice, `${DOCS}/${part}`)}#${operation.operationId}">${address(operation)}</a> ${spoken(voice, operation.summary)}</li>`,
          )}</ul></section>`,
    )}`,
  )
}

const address = ({ method, path }: Operation): Html => html`<code class="address"><b>${method}</b> ${path}</code>`

/** All calls of one part, in full. */
export function partPage(frame: Frame, part: string): Html {
  const calls = operationsOf(frame.api).filter((operation) => operation.part === part)
  const title = titleOf(part)
  return shell(
    frame,
    title,
    html`<header class="top"><h1>${say(title, frame.voice.language)}</h1></header>${calls.map((operation) => call(frame, operation))}`,
  )
}

function call({ voice, api }: Frame, operation: Operation): Html {
  const told = (text: Text) => say(text, voice.language)
  const { parameters = [], requestBody, responses, security } = operation
  const scope = operation['x-scope']
  const body = bodyOf(requestBody?.content)
  const answer = Object.entries(responses).find(([status]) => Number(status) < 300)
  const answered = bodyOf(answer?.[1].content)
  const refused = Object.keys(responses).filter((status) => Number(status) >= 400)
  const part = (title: Text, held: Held): Held => held && html`<h3>${told(title)}</h3>${held}`
  return html`<article id="${operation.operationId}"><h2>${spoken(voice, operation.summary)}</h2><p>${address(operation)}</p>${
    operation.description && html`<p lang="en">${operation.description}</p>`
  }<p class="who">${
    scope ? html`${told(words.scope)} <code>${scope}</code>` : told(security?.length === 0 ? words.open : words.signedIn)
  }</p>${part(
    words.parameters,
    parameters.length > 0 &&
      html`<dl class="members">${parameters.map(({ name, schema, required = false, description }) => member(voice, { name, schema, required, description }, 'sent'))}</dl>`,
  )}${part(words.body, body && described(voice, body))}${part(
    words.answer,
    answer &&
      html`<p><code>${answer[0]}</code> ${answered && typeOf(voice, answered)}</p>${answered && membersOf(voice, answered, 'answered')}`,
  )}${part(
    words.refusals,
    refused.length > 0 &&
      html`<ul class="refusals">${refused.map((status) => html`<li><a href="${linkTo(voice, DOCS)}#problems" title="${api.components.responses[`Problem${status}`]?.description ?? ''}">${status}</a></li>`)}</ul>`,
  )}${part(words.example, html`<pre tabindex="0"><code>${exampleOf(operation, api)}</code></pre>`)}</article>`
}

const described = (voice: Voice, schema: Parameters<typeof typeOf>[1]): Html =>
  schema.properties ? html`${membersOf(voice, schema, 'sent')}` : html`<p>${typeOf(voice, schema)}</p>${membersOf(voice, schema, 'sent')}`

function exampleOf({ method, path, parameters = [], requestBody, security }: Operation, { components }: OpenApi): string {
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema, components.schemas)))}`)
    .join('&')
  const body = bodyOf(requestBody?.content)
  const url = `https://jiangxin.example.cn${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}${query && `?${query}`}`
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${url}"`,
    security?.length !== 0 && '-H "Authorization: Bearer $TOKEN"',
    body && `-H "Content-Type: application/json" \\\n  -d '${JSON.stringify(sampleOf(body, components.schemas))}'`,
  ]
  return parts.filter(Boolean).join(' \\\n  ')
}

/** What several calls share, named once. */
export function typesPage(frame: Frame): Html {
  const { voice, api } = frame
  return shell(
    frame,
    words.types,
    html`<header class="top"><h1>${say(words.types, voice.language)}</h1></header>${Object.entries(api.components.schemas).map(
      ([name, schema]) =>
        html`<article id="${nameIn(name)}"><h2><code>${name}</code></h2>${schema.description && html`<p lang="en">${schema.description}</p>`}<p>${typeOf(
          voice,
          schema,
        )}</p>${membersOf(voice, schema, 'sent')}</article>`,
    )}`,
  )
}

function shell({ voice, path, stylesheet, api }: Frame, title: Text, main: Html): Html {
  const told = (text: Text) => say(text, voice.language)
  const entry = (to: string, text: Text) =>
    html`<li><a href="${linkTo(voice, to)}"${path === to && html` aria-current="page"`}>${told(text)}</a></li>`
  const language = (to: Voice['language'], name: string) =>
    html`<a href="${path}?lang=${to}" lang="${to === 'zh' ? 'zh-CN' : 'en'}"${voice.language === to && html` aria-current="true"`}>${name}</a>`
  return html`<!doctype html>
<html lang="${voice.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${told(title)} · ${told(
    words.brand,
  )}</title><link rel="icon" href="/portal/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="${stylesheet}"></head>
<body><a class="skip" href="#main">${told(words.skip)}</a><header class="head"><a class="brand" href="${linkTo(voice, DOCS)}"><img src="/portal/assets/icon.svg" alt="" width="28" height="28"><span>${told(
    words.brand,
  )} · ${told(words.title)}</span></a><a href="/console">${told(words.console)}</a><nav class="languages" aria-label="${told(words.language)}">${language('zh', '中文')}${language(
    'en',
    'English',
  )}</nav></header>
<div class="columns"><nav class="contents" aria-label="${told(words.contents)}"><ul>${entry(DOCS, words.guide)}${partsOf(api).map((part) =>
    entry(`${DOCS}/${part}`, titleOf(part)),
  )}${entry(`${DOCS}/types`, words.types)}</ul></nav><main id="main">${main}</main></div></body></html>
`
}
