import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { BpmnModdle } from 'bpmn-moddle'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { findProcesses } from '../../../../tools/processes.ts'
import { openBrowser } from '../../../testing/browser.ts'
import { processes as anyProcess } from '../../../testing/process/random.ts'
import { suggestionProcess } from '../../../testing/process/suggestion.ts'
import type { Process } from '../index.ts'
import { bpmnOf } from './bpmn.server.ts'
import { describe as inWords } from './describe.ts'
import { type Graph, graphOf, stageId, targetsOf } from './graph.ts'
import type { Told } from './lanes.ts'
import { layOut, type Picture } from './layout.ts'
import type { Box } from './shapes.ts'
import { svgOf } from './svg.ts'

const told: Told = { role: (name) => ({ zh: `岗位${name}`, en: name }), effect: (name) => ({ zh: name, en: name }), days: () => 10 }
const found = await findProcesses(join(import.meta.dirname, '../../../..'))
/** Every process of the house, and the one of the tests. */
const house: readonly Process[] = [...new Set(found.flatMap(({ processes }) => processes)), suggestionProcess]
const named = house.map((process) => [process.name, process] as const)

/** What an action leads to, and the lines on the way: from its stage, over what is decided there. */
function arrives(graph: Graph, from: string, action: string): Set<string> {
  const reached = new Set<string>()
  const seen = new Set<string>()
  const walk = (id: string) => {
    if (seen.has(id)) return
    seen.add(id)
    for (const flow of graph.flows.filter((one) => one.from === id && (one.actions.includes(action) || one.actions.length === 0))) {
      const next = graph.nodes.find((node) => node.id === flow.to)
      if (next?.kind === 'choice' || next?.kind === 'split') walk(flow.to)
      else if (flow.actions.includes(action)) reached.add(flow.to)
    }
  }
  walk(stageId(from))
  return reached
}

/** Each stage once, every action with all it leads to, and no line that hangs in the air. */
function isWhole(process: Process, graph: Graph): void {
  const ids = graph.nodes.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(graph.flows.map(({ id }) => id)).size).toBe(graph.flows.length)
  expect(graph.nodes.flatMap((node) => (node.kind === 'stage' || node.kind === 'end' ? [node.stage] : [])).sort()).toEqual(
    Object.keys(process.stages).sort(),
  )
  for (const { from, to } of graph.flows) for (const end of [from, to]) expect(ids).toContain(end)
  for (const [name, action] of Object.entries(process.actions))
    for (const from of action.from)
      expect(arrives(graph, from, name)).toEqual(new Set(targetsOf(action, from).map(({ to }) => stageId(to))))
  expect(graph.lanes.length).toBeGreaterThan(0)
  for (const node of graph.nodes) if ('lane' in node) expect(graph.lanes.map(({ key }) => key)).toContain(node.lane)
}

const apart = (a: Box, b: Box) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y

/** No shape on another, and everything within the pool. */
function isTidy({ pool, rows, flows }: Picture): void {
  const shapes = rows.flatMap(({ nodes, note }) => [...nodes.map(({ box }) => box), ...(note ? [note.box] : [])])
  for (const [at, one] of shapes.entries())
    for (const other of shapes.slice(at + 1)) expect(apart(one, other), `${JSON.stringify([one, other])}`).toBe(true)
  for (const { x, width } of [...shapes, ...flows.flatMap(({ label }) => label ?? [])]) {
    expect(x).toBeGreaterThanOrEqual(pool.x)
    expect(x + width).toBeLessThanOrEqual(pool.x + pool.width)
  }
  // Lines go straight up, down or across.
  for (const { points } of flows)
    for (const [at, point] of points.slice(1).entries()) expect(point.x === points[at]?.x || point.y === points[at]?.y).toBe(true)
}

describe.each(named)('%s', (_, process) => {
  const graph = graphOf(process, told)
  test('is drawn whole and tidy, in both languages', () => {
    isWhole(process, graph)
    for (const language of ['zh', 'en'] as const) isTidy(layOut(graph, language))
  })
  test('the same definition gives the same bytes', async () => {
    const again = () => layOut(graphOf(process, told), 'zh')
    expect(svgOf(again())).toBe(svgOf(layOut(graph, 'zh')))
    expect(await bpmnOf(again())).toBe(await bpmnOf(layOut(graph, 'zh')))
  })
  test('in words it tells every stage and every action', () => {
    const { stages } = inWords(graph, told)
    expect(stages.map(({ name }) => name).sort()).toEqual(Object.keys(process.stages).sort())
    for (const [name, { from }] of Object.entries(process.actions))
      expect(
        stages
          .filter(({ actions }) => actions.some((action) => action.name === name))
          .map(({ name: stage }) => stage)
          .sort(),
      ).toEqual([...from].sort())
  })
})

test('any sound process is drawn whole and tidy, and read back as BPMN without a warning', async () => {
  await fc.assert(
    fc.asyncProperty(anyProcess, fc.constantFrom('zh' as const, 'en' as const), async (process, language) => {
      const graph = graphOf(process, told)
      isWhole(process, graph)
      const picture = layOut(graph, language)
      isTidy(picture)
      const { rootElement, warnings } = await new BpmnModdle().fromXML(await bpmnOf(picture))
      expect(warnings).toEqual([])
      expect(rootElement.$type).toBe('bpmn:Definitions')
    }),
    { numRuns: 60 },
  )
})

test('a hostile name stays a name', () => {
  const hostile = '"><script>alert(1)</script>'
  const process = {
    ...suggestionProcess,
    title: { zh: hostile, en: hostile },
    stages: { ...suggestionProcess.stages, review: { title: { zh: hostile, en: hostile } } },
  }
  expect(svgOf(layOut(graphOf(process, told), 'zh'))).not.toMatch(/<script/i)
})

test('it shows where a case stands', () => {
  const picture = layOut(graphOf(suggestionProcess, told), 'zh')
  expect(svgOf(picture, 'trial').match(/当前环节/g)?.length).toBeGreaterThan(svgOf(picture).match(/当前环节/g)?.length ?? 0)
})

describe('as BPMN 2.0', () => {
  const schemas = join(dirname(createRequire(import.meta.url).resolve('bpmn-moddle/package.json')), 'resources/bpmn/xsd')
  const schema = (fileName: string) => ({ fileName, contents: readFileSync(join(schemas, fileName), 'utf8') })

  test.each(named)('%s is valid by the schema of the OMG', async (_, process) => {
    const xml = await bpmnOf(layOut(graphOf(process, told), 'zh'))
    const { errors } = await validateXML({
      xml: [{ fileName: 'process.bpmn', contents: xml }],
      schema: [schema('BPMN20.xsd')],
      preload: ['BPMNDI.xsd', 'DC.xsd', 'DI.xsd', 'Semantic.xsd'].map(schema),
    })
    expect(errors.map(({ message }) => message)).toEqual([])
  })

  describe('bpmn-js opens', () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>
    let page: Awaited<ReturnType<typeof browser.newPage>>
    beforeAll(async () => {
      browser = await openBrowser()
      page = await browser.newPage()
      await page.setContent('<div id="canvas" style="width:1400px;height:900px"></div>')
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js') })
    }, 60_000)
    afterAll(() => browser?.close())

    test.each(named)('%s, with every stage as a shape and no warning', async (_, process) => {
      const xml = await bpmnOf(layOut(graphOf(process, told), 'en'))
      const shown = await page.evaluate(async (text) => {
        // biome-ignore lint/suspicious/noExplicitAny: the viewer puts itself on the page.
        const Viewer = (globalThis as any).BpmnJS
        const viewer = new Viewer({ container: '#canvas' })
        const { warnings } = await viewer.importXML(text)
        const ids: string[] = viewer
          .get('elementRegistry')
          .getAll()
          .map(({ id }: { id: string }) => id)
        viewer.destroy()
        return { warnings: warnings.map(String), ids }
      }, xml)
      expect(shown.warnings).toEqual([])
      for (const stage of Object.keys(process.stages)) expect(shown.ids).toContain(stageId(stage))
      for (const { id } of graphOf(process, told).flows) expect(shown.ids).toContain(id)
    })
  })
})
