import { BpmnModdle, type Element } from 'bpmn-moddle'
import type { Node, StageNode } from './graph.ts'
import type { Picture } from './layout.ts'
import type { Box, Label, Point } from './shapes.ts'
import { wordsOf } from './words.ts'

const moddle = new BpmnModdle()
const make = (type: string, members: object = {}): Element => moddle.create(`bpmn:${type}`, members)

const round = (value: number) => Math.round(value * 10) / 10
const boundsOf = ({ x, y, width, height }: Box): Element =>
  moddle.create('dc:Bounds', { x: round(x), y: round(y), width: round(width), height: round(height) })
const words = (text: string): Element[] => [make('Documentation', { text })]

/**
 * A picture as BPMN 2.0 with its diagram: stages are tasks, actions the ways that leave them. It describes and is not to be
 * executed: forms, guards and duties stay with the process. The same picture gives the same bytes.
 */
export async function bpmnOf(picture: Picture): Promise<string> {
  const { graph, language, lanes, pool, rows } = picture
  const { process } = graph
  const said = { flows: new Map<string, Element>(), nodes: new Map<string, Element>() }
  for (const { nodes } of rows) for (const { node } of nodes) said.nodes.set(node.id, nodeElement(node, picture))
  for (const { flow } of picture.flows) {
    const [from, to] = [said.nodes.get(flow.from), said.nodes.get(flow.to)]
    if (!from || !to) throw new Error(`The line ${flow.id} leads from nowhere or to nowhere`)
    said.flows.set(flow.id, connected(flow.id, from, to, flow.title?.[language]))
  }
  const alarms = rows.flatMap(({ deadline }) => (deadline ? [alarmElements(deadline.node, said.nodes, language)] : []))
  const notes = rows.flatMap(({ note }) => (note ? [noteElements(note.node, note.lines, said.nodes)] : []))

  const refsOf = (at: number) => {
    const { key, box } = lanes[at] as Picture['lanes'][number]
    const own = rows
      .flatMap(({ nodes }) => nodes)
      .filter(({ node, box: place }) => ('lane' in node ? node.lane === key : isWithin(place, box)))
    const ids = own.map(({ node }) => node.id)
    const events = alarms.filter(({ host }) => ids.includes(host)).flatMap(({ timer, alarm }) => [timer, alarm])
    return [...ids.flatMap((id) => said.nodes.get(id) ?? []), ...events]
  }
  const laneElements = lanes.map(({ title }, at) => make('Lane', { id: `Lane_${at + 1}`, name: title, flowNodeRef: refsOf(at) }))
  const processElement = make('Process', {
    id: 'Process',
    name: process.title[language],
    isExecutable: false,
    documentation: words(`${process.name} ${process.version}`),
    laneSets: [make('LaneSet', { id: 'Lanes', lanes: laneElements })],
    flowElements: [...said.nodes.values(), ...alarms.flatMap(({ timer, alarm, way }) => [timer, alarm, way]), ...said.flows.values()],
    artifacts: notes.flatMap(({ note, tie }) => [note, tie]),
  })
  const participant = make('Participant', { id: 'Pool', name: picture.title, processRef: processElement })
  const collaboration = make('Collaboration', { id: 'Collaboration', participants: [participant] })

  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: 'Plane',
    bpmnElement: collaboration,
    planeElement: [
      shape(participant, pool, { isHorizontal: false }),
      ...laneElements.map((element, at) => shape(element, (lanes[at] as Picture['lanes'][number]).box, { isHorizontal: false })),
      ...rows.flatMap(({ nodes }) =>
        nodes.map(({ node, box, label }) =>
          shape(said.nodes.get(node.id) as Element, box, {
            ...labelled(label),
            ...(node.kind === 'choice' || node.kind === 'split' ? { isMarkerVisible: true } : {}),
          }),
        ),
      ),
      ...rows.flatMap(({ deadline }) => {
        const one = deadline && alarms.find(({ host }) => host === deadline.node.id)
        if (!deadline || !one) return []
        const { timer, alarm } = deadline
        const y = timer.box.y + timer.box.height / 2
        return [
          shape(one.timer, timer.box, labelled(timer.label)),
          shape(one.alarm, alarm.box, labelled(alarm.label)),
          edge(one.way, [
            { x: timer.box.x, y },
            { x: alarm.box.x + alarm.box.width, y },
          ]),
        ]
      }),
      ...rows.flatMap(({ note }) => {
        const one = note && notes.find(({ host }) => host === note.node.id)
        return note && one ? [shape(one.note, note.box), edge(one.tie, note.points)] : []
      }),
      ...picture.flows.map(({ flow, points, label }) => edge(said.flows.get(flow.id) as Element, points, labelled(label))),
    ],
  })
  const definitions = make('Definitions', {
    id: 'Definitions',
    name: picture.title,
    targetNamespace: 'urn:jiangxin:processes',
    exporter: 'Jiangxin',
    rootElements: [collaboration, processElement],
    diagrams: [moddle.create('bpmndi:BPMNDiagram', { id: 'Diagram', plane })],
  })
  return (await moddle.toXML(definitions, { format: true })).xml
}

const isWithin = ({ x, width }: Box, lane: Box): boolean => x + width / 2 >= lane.x && x + width / 2 < lane.x + lane.width

function nodeElement(node: Node, { graph, language }: Picture): Element {
  switch (node.kind) {
    case 'start':
      return make('StartEvent', { id: node.id, name: node.title[language] })
    case 'end':
      return make('EndEvent', { id: node.id, name: node.title[language], documentation: words(node.outcome) })
    case 'choice':
      return make('ExclusiveGateway', { id: node.id })
    case 'split':
      return make('ExclusiveGateway', { id: node.id, name: node.title[language] })
    case 'stage': {
      const actions = Object.values(graph.process.actions).filter(({ from }) => from.includes(node.stage))
      return make(node.automatic ? 'ServiceTask' : 'UserTask', {
        id: node.id,
        name: node.title[language],
        documentation: words(actions.map(({ title }) => title[language]).join(language === 'zh' ? '；' : '; ')),
        ...(node.opinions && { loopCharacteristics: hearing(node.opinions, language) }),
      })
    }
  }
}

const hearing = (opinions: NonNullable<StageNode['opinions']>, language: Picture['language']): Element =>
  make('MultiInstanceLoopCharacteristics', {
    isSequential: opinions.mode === 'in-turn',
    completionCondition: make('FormalExpression', { body: wordsOf.heard(opinions)[language] }),
  })

function connected(id: string, from: Element, to: Element, name?: string): Element {
  const flow = make('SequenceFlow', { id, sourceRef: from, targetRef: to, ...(name && { name }) })
  from.outgoing = [...(from.outgoing ?? []), flow]
  to.incoming = [...(to.incoming ?? []), flow]
  return flow
}

/** The clock of a stage interrupts nobody: it tells somebody. Working days are no duration of ISO 8601, so words say them. */
function alarmElements(node: StageNode, nodes: ReadonlyMap<string, Element>, language: Picture['language']) {
  const { id, title, alarm } = node.deadline as NonNullable<StageNode['deadline']>
  const timer = make('BoundaryEvent', {
    id,
    name: title[language],
    attachedToRef: nodes.get(node.id),
    cancelActivity: false,
    eventDefinitions: [
      make('TimerEventDefinition', { id: `${id}_timer`, timeDuration: make('FormalExpression', { body: title[language] }) }),
    ],
  })
  const told = make('EndEvent', {
    id: alarm.id,
    name: alarm.title[language],
    eventDefinitions: [make('EscalationEventDefinition', { id: `${alarm.id}_told` })],
  })
  return { host: node.id, timer, alarm: told, way: connected(`Flow_${id}`, timer, told) }
}

function noteElements(node: StageNode, lines: readonly string[], nodes: ReadonlyMap<string, Element>) {
  const note = make('TextAnnotation', { id: `Note_${node.id}`, text: lines.join('\n') })
  const tie = make('Association', { id: `Tie_${node.id}`, sourceRef: nodes.get(node.id), targetRef: note, associationDirection: 'None' })
  return { host: node.id, note, tie }
}

const labelled = (label: Label | null): object =>
  label && label.lines.length > 0 ? { label: moddle.create('bpmndi:BPMNLabel', { bounds: boundsOf(label) }) } : {}

const shape = (element: Element, box: Box, more: object = {}): Element =>
  moddle.create('bpmndi:BPMNShape', { id: `${element.id}_di`, bpmnElement: element, bounds: boundsOf(box), ...more })

const edge = (element: Element, points: readonly Point[], more: object = {}): Element =>
  moddle.create('bpmndi:BPMNEdge', {
    id: `${element.id}_di`,
    bpmnElement: element,
    waypoint: points.map(({ x, y }) => moddle.create('dc:Point', { x: round(x), y: round(y) })),
    ...more,
  })
