import { say } from '../../language/index.ts'
import type { Flow, Node } from './graph.ts'
import type { Picture } from './layout.ts'
import { type Box, bottomOf, type Label, middleOf, type PlacedNode, type Point, rightOf, SIZE, TYPE } from './shapes.ts'
import { measure, wrap } from './text.ts'
import { wordsOf } from './words.ts'

const INK = { text: '#2d2822', soft: '#5f584d', line: '#3f3931', faint: '#8f8676', rule: '#d9d0c1', paper: '#ffffff', lane: '#faf7f2' }
const ACCENT = { line: '#b5341f', wash: '#fbe9e4' }
const GOOD = '#2c6546'
const BACK = '#2b5780'

const LINES: Readonly<Record<Flow['kind'], { readonly colour: string; readonly width: number; readonly dash?: string }>> = {
  step: { colour: INK.line, width: 1.5 },
  return: { colour: BACK, width: 1.4, dash: '6 3' },
  exit: { colour: INK.faint, width: 1.2 },
  stay: { colour: INK.soft, width: 1.2, dash: '2 3' },
}
const KINDS = ['step', 'return', 'exit', 'stay'] as const

const escaped = (text: string): string => text.replace(/[<>&"]/g, (sign) => `&#${sign.codePointAt(0)};`)
const at = (value: number): string => String(Math.round(value * 10) / 10)

/**
 * Draws a picture as SVG: no script, no style sheet, nothing fetched, so that it can stand in any page and in a file of its own.
 * @param here the stage at which a case stands
 */
export function svgOf(picture: Picture, here?: string): string {
  const { graph, language, pool, lanes, rows, flows } = picture
  const title = say(wordsOf.picture, language, { title: graph.process.title[language] })
  const about = say(wordsOf.described, language, { stages: graph.order.length })
  const width = rightOf(pool) + pool.x
  const height = bottomOf(pool) + pool.y + 34
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" role="img" aria-labelledby="picture-title picture-about" lang="${language === 'zh' ? 'zh-CN' : 'en'}" font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif">`,
    `<title id="picture-title">${escaped(title)}</title><desc id="picture-about">${escaped(about)}</desc>`,
    `<defs>${KINDS.map(marker).join('')}</defs>`,
    rect(pool, { fill: INK.paper, stroke: INK.rule }),
    ...lanes.map(({ box }, index) => rect(box, { fill: index % 2 === 0 ? INK.lane : INK.paper, stroke: INK.rule })),
    ...[...flows].sort((a, b) => KINDS.indexOf(b.flow.kind) - KINDS.indexOf(a.flow.kind)).map(({ flow, points }) => flowLine(flow, points)),
    ...rows.flatMap(({ note }) => (note ? [line(note.points, INK.faint, 1, '2 3'), noteOf(note.box, note.lines)] : [])),
    ...rows.flatMap(({ nodes }) => nodes.map((one) => nodeOf(one, here, language))),
    ...rows.flatMap(({ deadline }) => (deadline ? [timerOf(deadline.timer.box, deadline.alarm.box)] : [])),
    ...rows.flatMap(({ deadline }) => (deadline ? [labelOf(deadline.timer.label, INK.soft), labelOf(deadline.alarm.label, INK.soft)] : [])),
    ...rows.flatMap(({ nodes }) => nodes.flatMap(({ label }) => (label ? [labelOf(label, INK.text)] : []))),
    ...flows.flatMap(({ flow, label }) =>
      label ? [labelOf(label, flow.kind === 'return' ? BACK : flow.kind === 'step' ? INK.text : INK.soft)] : [],
    ),
    legend(picture, bottomOf(pool) + 20),
    // Last, so that a page can hold it above the rest while a reader scrolls.
    '<g id="picture-lanes">',
    rect({ ...pool, height: SIZE.header * 2 }, { fill: INK.paper, stroke: INK.rule }),
    heading(picture.title, { ...pool, height: SIZE.header }, 14, 700),
    ...lanes.map(({ title: name, box }) => heading(name, { ...box, height: SIZE.header }, 12, 600)),
    ...lanes.map(({ box }) => rect({ ...box, height: SIZE.header }, { fill: 'none', stroke: INK.rule })),
    '</g>',
    '</svg>\n',
  ].join('\n')
}

const marker = (kind: Flow['kind']): string =>
  `<marker id="arrow-${kind}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="${LINES[kind].colour}"/></marker>`

const rect = (
  { x, y, width, height }: Box,
  { fill, stroke, round = 0, weight = 1 }: { fill: string; stroke: string; round?: number; weight?: number },
): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}" stroke="${stroke}" stroke-width="${weight}"${round ? ` rx="${round}"` : ''}/>`

const path = (points: readonly Point[]): string => points.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('')
const line = (points: readonly Point[], colour: string, width: number, dash = ''): string =>
  `<path d="${path(points)}" fill="none" stroke="${colour}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`

function flowLine({ kind }: Flow, points: readonly Point[]): string {
  const { colour, width, dash } = LINES[kind]
  return `<path d="${path(points)}" fill="none" stroke="${colour}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''} stroke-linejoin="round" marker-end="url(#arrow-${kind})"/>`
}

/** Words with a rim in the colour of the paper, so that a line behind them does not cross them out. */
function text(
  lines: readonly string[],
  x: number,
  y: number,
  {
    size,
    leading,
    anchor,
    fill,
    weight = 400,
    rim = true,
  }: { size: number; leading: number; anchor: Label['align']; fill: string; weight?: number; rim?: boolean },
): string {
  const spans = lines.map((words, n) => `<tspan x="${at(x)}" y="${at(y + leading * n + size * 0.95)}">${escaped(words)}</tspan>`).join('')
  return `<text font-size="${size}" text-anchor="${anchor}" fill="${fill}"${weight === 400 ? '' : ` font-weight="${weight}"`}${rim ? ` stroke="${INK.paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : ''}>${spans}</text>`
}

function labelOf({ type, lines, align, x, y, width }: Label, fill: string): string {
  const anchor = align === 'start' ? x : align === 'end' ? x + width : x + width / 2
  return text(lines, anchor, y, { size: TYPE[type].size, leading: TYPE[type].line, anchor: align, fill })
}

function inside(words: string, box: Box, size: number, leading: number, weight: number, fill: string): string {
  const lines = wrap(words, box.width - 14, size * (weight > 400 ? 1.05 : 1))
  const top = box.y + (box.height - lines.length * leading) / 2 + (leading - size) / 2
  return text(lines, middleOf(box).x, top, { size, leading, anchor: 'middle', fill, weight, rim: false })
}
const heading = (words: string, box: Box, size: number, weight: number): string => inside(words, box, size, size + 1, weight, INK.text)

const circle = ({ x, y, width }: Box, fill: string, stroke: string, weight: number, inset = 0): string =>
  `<circle cx="${at(x + width / 2)}" cy="${at(y + width / 2)}" r="${at(width / 2 - inset)}" fill="${fill}" stroke="${stroke}" stroke-width="${weight}"/>`

function nodeOf({ node, box }: PlacedNode, here: string | undefined, language: 'zh' | 'en'): string {
  switch (node.kind) {
    case 'start':
      return circle(box, INK.paper, GOOD, 1.6)
    case 'end':
      return endOf(node, box, node.stage === here)
    case 'choice':
    case 'split':
      return gateOf(box)
    case 'stage':
      return stageOf(node, box, node.stage === here, language)
  }
}

function stageOf(node: Extract<Node, { kind: 'stage' }>, box: Box, current: boolean, language: 'zh' | 'en'): string {
  const { x } = middleOf(box)
  const bars =
    node.opinions?.mode === 'in-turn'
      ? [-4, 0, 4].map((off) => `M${at(x - 5)} ${at(bottomOf(box) - 9 + off)}h10`)
      : [-4, 0, 4].map((off) => `M${at(x + off)} ${at(bottomOf(box) - 14)}v10`)
  return [
    current ? '<g id="picture-here">' : '<g>',
    `<title>${escaped([node.title[language], ...(current ? [wordsOf.here[language]] : []), ...(node.opinions ? [wordsOf.heard(node.opinions)[language]] : [])].join(' · '))}</title>`,
    rect(box, { fill: current ? ACCENT.wash : INK.paper, stroke: current ? ACCENT.line : INK.line, round: 8, weight: current ? 3 : 1.4 }),
    inside(
      node.title[language],
      node.opinions ? { ...box, height: box.height - 12 } : box,
      TYPE.task.size,
      TYPE.task.line,
      current ? 700 : 500,
      INK.text,
    ),
    ...(node.automatic ? [gear(box)] : []),
    ...(node.opinions ? [`<path d="${bars.join('')}" stroke="${INK.line}" stroke-width="2" fill="none"/>`] : []),
    ...(current ? [hereMark(box, language)] : []),
    '</g>',
  ].join('')
}

/** Whatever the software does by itself. */
const gear = ({ x, y }: Box): string =>
  `<g stroke="${INK.soft}" fill="none" stroke-width="1.4"><circle cx="${at(x + 12)}" cy="${at(y + 12)}" r="3"/><path d="M${at(x + 12)} ${at(y + 5)}v3m0 8v3m-7-7h3m8 0h3m-12-5 2 2m6 6 2 2m0-10-2 2m-6 6-2 2"/></g>`

function hereMark(box: Box, language: 'zh' | 'en'): string {
  const words = wordsOf.here[language]
  const width = measure(words, 11) * 1.1 + 14
  const tag = { x: middleOf(box).x - width / 2, y: box.y - 10, width, height: 17 }
  return (
    rect(tag, { fill: ACCENT.line, stroke: ACCENT.line, round: 8 }) +
    text([words], middleOf(tag).x, tag.y + 2.5, { size: 11, leading: 11, anchor: 'middle', fill: INK.paper, weight: 600, rim: false })
  )
}

function endOf({ outcome }: Extract<Node, { kind: 'end' }>, box: Box, current: boolean): string {
  const colour = outcome === 'completed' ? GOOD : INK.soft
  return (
    circle(box, current ? ACCENT.wash : INK.paper, current ? ACCENT.line : colour, 4, 2) +
    (current ? circle(box, 'none', ACCENT.line, 1.5, -4) : '')
  )
}

function gateOf({ x, y, width, height }: Box): string {
  const [cx, cy] = [x + width / 2, y + height / 2]
  return `<path d="M${at(cx)} ${at(y)}L${at(x + width)} ${at(cy)}L${at(cx)} ${at(y + height)}L${at(x)} ${at(cy)}z" fill="${INK.paper}" stroke="${INK.line}" stroke-width="1.4"/><path d="M${at(cx - 5)} ${at(cy - 5)}l10 10m0-10-10 10" stroke="${INK.line}" stroke-width="2"/>`
}

function timerOf(timer: Box, alarm: Box): string {
  const { x, y } = middleOf(timer)
  return [
    line(
      [
        { x: timer.x, y },
        { x: rightOf(alarm) + 1, y },
      ],
      INK.soft,
      1.2,
    ),
    `<g stroke-dasharray="3 2">${circle(timer, INK.paper, INK.soft, 1.2)}${circle(timer, 'none', INK.soft, 1, 3)}</g>`,
    `<path d="M${at(x)} ${at(y - 6)}V${at(y)}l4 3" fill="none" stroke="${INK.soft}" stroke-width="1.4"/>`,
    circle(alarm, INK.paper, INK.soft, 2.5, 1),
    `<path d="M${at(middleOf(alarm).x)} ${at(y - 4)}l3.5 8-3.5-3-3.5 3z" fill="${INK.soft}"/>`,
  ].join('')
}

function noteOf(box: Box, lines: readonly string[]): string {
  const { x, y, height } = box
  return `<path d="M${at(x + 8)} ${at(y)}H${at(x)}V${at(y + height)}H${at(x + 8)}" fill="none" stroke="${INK.faint}"/>${text(lines, x + 7, y + 4, { size: TYPE.small.size, leading: TYPE.small.line, anchor: 'start', fill: INK.soft })}`
}

function legend({ language, pool }: Picture, y: number): string {
  let x = pool.x + 4
  return KINDS.map((kind) => {
    const words = wordsOf.legend[kind][language]
    const { colour, width, dash } = LINES[kind]
    const drawn = `<path d="M${at(x)} ${at(y)}h34" stroke="${colour}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''} marker-end="url(#arrow-${kind})"/>${text([words], x + 42, y - 6, { size: 12, leading: 12, anchor: 'start', fill: INK.soft })}`
    x += 42 + measure(words, 12) + 26
    return drawn
  }).join('')
}
