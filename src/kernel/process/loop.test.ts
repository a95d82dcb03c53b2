import { expect, test } from 'vitest'
import {
  abstain,
  act,
  adopted,
  approve,
  chen,
  filed,
  goodReport,
  idea,
  judging,
  li,
  liu,
  machine,
  monday,
  noticed,
  on,
  onTrial,
  qian,
  reject,
  Story,
  standsFor,
  suggestionProcess,
  sun,
  withPhoto,
  wu,
  zhao,
  zhou,
} from '../../testing/process/suggestion.ts'
import { checkProcess, offers, replay, waitsFor } from './index.ts'

const next = (story: Story) =>
  waitsFor(story.process, story.state).map((one) => (one.kind === 'role' ? one.role : one.kind === 'person' ? one.person : 'system'))

test('the process itself is sound', () => {
  expect(checkProcess(suggestionProcess)).toEqual([])
})

test('a suggestion goes its whole way', () => {
  const story = filed()
    .by(chen, act('accept'))
    .by(qian, approve)
    .by(li, approve)
    .by(zhou, act('note'))
    .by(zhou, goodReport, withPhoto)
    .by(machine, act('close'))
  expect(story.state).toMatchObject({ stage: 'adopted', outcome: 'completed', seq: 7, title: '更换施胶剂', starter: liu.person })
  expect(story.state.data).toEqual({ suggestion: idea, report: { result: 'good', saving: 178_600 } })
  expect(story.state.taken.map((taken) => taken.action)).toEqual(['start', 'accept', 'judge', 'judge', 'note', 'report', 'close'])
  expect(story.effects).toEqual(['reward'])
  expect(replay(story.events, story.process)).toEqual(story.state)
})

test.each<[string, () => Story, string[]]>([
  ['the clerks, to review', filed, ['clerk']],
  ['each of the panel, to judge', judging, [qian.person, sun.person, li.person]],
  ['those of the panel not yet heard', () => judging().by(sun, abstain), [qian.person, li.person]],
  ['the owner, while the trial runs', onTrial, [zhou.person]],
  ['the software, while the notice runs', noticed, ['system']],
  ['nobody, at the end', adopted, []],
])('it waits for %s', (_, story, who) => {
  expect(next(story())).toEqual(who)
})

test('a role is waited for without those who are kept from the step', () => {
  const both = { ...liu, roles: ['worker', 'clerk'] }
  const { process, state } = Story.filed(idea, both)
  expect(waitsFor(process, state)).toEqual([{ kind: 'role', role: 'clerk', actions: ['accept'], except: [liu.person] }])
})

test('a return keeps what was filled in, and its comments stand until it is sent again', () => {
  const comments = [{ path: 'suggestion.steps[0].due', text: '请补充完成日期' }]
  const tuesday = on('2026-03-03')
  const returned = filed().by(chen, act('return', { comments }), tuesday)
  expect(returned.state).toMatchObject({
    stage: 'mending',
    data: { suggestion: idea },
    returned: { by: chen.person, from: 'review', comments },
  })
  expect(returned.state.clock).toEqual({ since: '2026-03-03', due: '2026-03-13', remind: '2026-03-12', days: 10 })
  expect(next(returned)).toEqual([liu.person])

  const mended = { ...idea, title: '更换施胶剂（第二稿）' }
  const again = returned.by(liu, act('resubmit', { values: mended }), on('2026-03-04'))
  expect(again.state).toMatchObject({
    stage: 'review',
    returned: null,
    data: { suggestion: mended },
    clock: { since: '2026-03-04', due: '2026-03-09' },
  })
  expect(next(again)).toEqual(['clerk'])
})

test('the choice in a form leads the way', () => {
  expect(onTrial().by(zhou, act('report', { values: { result: 'bad' } }), withPhoto).state).toMatchObject({
    stage: 'ended',
    outcome: 'ended',
  })
})

test('a note leaves stage and clock as they are', () => {
  const before = onTrial()
  expect(before.by(zhou, act('note')).state).toEqual({
    ...before.state,
    seq: before.state.seq + 1,
    taken: [...before.state.taken, { action: 'note', by: zhou.person, seq: before.state.seq + 1, at: monday.now }],
  })
})

test('of what somebody does again and again the state keeps the last time, however long the history', () => {
  const noted = onTrial().by(zhou, act('note'))
  const often = Array.from({ length: 20 }).reduce((story: typeof noted) => story.by(zhou, act('note')), noted)
  expect(often.state.taken).toHaveLength(noted.state.taken.length)
  expect(often.state.taken.at(-1)).toMatchObject({ action: 'note', by: zhou.person, seq: noted.state.seq + 20 })
})

test('only an approval has effects', () => {
  expect(onTrial().effects).toEqual(['announce'])
  expect(judging().by(qian, reject).by(sun, reject)).toMatchObject({ effects: [], state: { stage: 'refused', outcome: 'refused' } })
})

test('a new round begins when the case comes again', () => {
  const heard = judging().by(qian, approve)
  expect(heard.state.voices.judge).toEqual([{ person: qian.person, by: qian.person, verdict: 'approve', seq: 3 }])
  expect(heard.by(li, approve).state.voices).toEqual({})
})

test('whoever stands in for somebody is recorded with whom they stand in for', () => {
  const story = judging().by(standsFor(wu, qian), approve)
  expect(story.events.at(-1)).toMatchObject({ by: wu.person, onBehalfOf: qian.person })
  expect(story.state.voices.judge).toEqual([{ person: qian.person, by: wu.person, verdict: 'approve', seq: 3 }])
})

test('a signer is added during the round and is heard', () => {
  const story = judging().by(qian, approve).by(sun, { type: 'add-signer', action: 'judge', person: wu.person, reason: '请安全员把关' })
  expect(next(story)).toEqual([sun.person, li.person, wu.person])
  expect(story.by(wu, approve).state.stage).toBe('trial')
})

test('a seat goes to a colleague, who is heard instead', () => {
  const story = judging().by(qian, { type: 'hand-on', seat: 'panel', to: wu.person, reason: '出差' })
  expect(story.state.seats.panel).toEqual([wu.person, sun.person, li.person])
  expect(story.why(qian, approve)).toBe('not-yours')
  expect(story.why(wu, approve)).toBeNull()
})

test('a supervisor replaces somebody who is absent', () => {
  const story = onTrial().by(zhao, { type: 'hand-on', seat: 'owner', to: wu.person, reason: '试行人病休' })
  expect(next(story)).toEqual([wu.person])
})

test('the step of a role goes to a named colleague, for this stage', () => {
  const story = filed().by(chen, { type: 'hand-on', to: wu.person, reason: '学习' })
  expect(story.state.holders).toEqual([{ person: wu.person, roles: ['clerk'] }])
  expect(next(story)).toEqual(['clerk', wu.person])
  const accepted = story.by(wu, act('accept'))
  expect(accepted.state.holders).toEqual([])
})

test('reminded once and escalated once, and anew after a return', () => {
  const tick = { type: 'tick' } as const
  const said = (day: string, story: Story) =>
    story
      .by(machine, tick, on(day))
      .events.slice(story.events.length)
      .map((event) => event.type)
  const waiting = filed()
  expect(waiting.state.clock).toEqual({ since: '2026-03-02', due: '2026-03-07', remind: '2026-03-05', days: 5 })
  expect(said('2026-03-04', waiting)).toEqual([])
  expect(said('2026-03-05', waiting)).toEqual(['reminded'])
  const reminded = waiting.by(machine, tick, on('2026-03-05'))
  expect(said('2026-03-07', reminded)).toEqual([])
  expect(said('2026-03-08', reminded)).toEqual(['escalated'])
  const late = reminded.by(machine, tick, on('2026-03-08'))
  expect(said('2026-03-09', late)).toEqual([])
  const returned = late.by(chen, act('return', { comments: [{ path: '', text: '请补充' }] }), on('2026-03-09'))
  expect(returned.state).toMatchObject({ reminded: false, escalated: false })
  expect(said('2026-03-18', returned)).toEqual(['reminded'])
})

test('a stopped clock goes on with the days it had left', () => {
  const stopped = filed().by(zhao, { type: 'stop-clock', reason: '等待鉴定' }, on('2026-03-04'))
  expect(stopped.state.clockStopped).toEqual({ since: '2026-03-04', reason: '等待鉴定', daysLeft: 3 })
  expect(stopped.by(machine, { type: 'tick' }, on('2026-04-01')).events).toHaveLength(2)
  const running = stopped.by(zhao, { type: 'restart-clock' }, on('2026-03-20'))
  expect(running.state).toMatchObject({
    clockStopped: null,
    clock: { since: '2026-03-02', due: '2026-03-23', remind: '2026-03-21', days: 5 },
  })
})

test('a clock that was overdue when it was stopped stays overdue', () => {
  const late = filed().by(zhao, { type: 'stop-clock', reason: '等待鉴定' }, on('2026-03-10'))
  expect(late.by(zhao, { type: 'restart-clock' }, on('2026-03-20')).state.clock?.due).toBe('2026-03-07')
})

test('a correction after the end takes two people', () => {
  const values = { result: 'good', saving: 180_000 }
  const proposed = adopted().by(zhou, { type: 'propose-correction', form: 'report', values, reason: '金额有误' })
  expect(waitsFor(proposed.process, proposed.state)).toEqual([
    { kind: 'role', role: 'chair', actions: ['decide-correction'], except: [zhou.person] },
  ])
  const approved = proposed.by(zhao, { type: 'decide-correction', approve: true })
  expect(approved.state).toMatchObject({ data: { report: values }, correction: null, outcome: 'completed' })
  const refused = proposed.by(zhao, { type: 'decide-correction', approve: false, reason: '无凭证' })
  expect(refused.state).toMatchObject({ data: { report: { saving: 178_600 } }, correction: null })
})

test('people who are part of a case may speak in it, also after its end', () => {
  const story = adopted().by(liu, { type: 'say', text: '谢谢' })
  expect({ ...story.state, seq: 0 }).toEqual({ ...adopted().state, seq: 0 })
  expect(story.why(wu, { type: 'say', text: '在吗' })).toBe('not-yours')
})

test('what a clerk is offered at review, and what a bystander is told', () => {
  const offered = (actor: typeof chen) =>
    offers(suggestionProcess, filed().state, actor, monday).map((offer) => [offer.action, offer.may ? 'may' : offer.because.code])
  expect(offered(chen)).toEqual([
    ['accept', 'may'],
    ['return', 'may'],
    ['refuse', 'may'],
    ['withdraw', 'not-yours'],
    ['hand-on', 'may'],
    ['stop-clock', 'not-yours'],
    ['say', 'may'],
  ])
  expect(offered(wu).every(([, answer]) => answer === 'not-yours')).toBe(true)
})

test('an offer in somebody else’s right says whose', () => {
  const found = offers(suggestionProcess, judging().state, standsFor(wu, qian), monday).find(
    (offer) => offer.type === 'act' && offer.action === 'judge',
  )
  expect(found).toMatchObject({ may: true, onBehalfOf: qian.person })
})
