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
  noticed,
  on,
  onTrial,
  photo,
  qian,
  reject,
  type Story,
  standsFor,
  suggestionProcess,
  sun,
  withPhoto,
  wu,
  zhao,
  zhou,
} from '../../testing/process/suggestion.ts'
import { type Actor, apply, type CaseState, type Command, decide, type Facts, type Process, start } from './index.ts'

const workerAndClerk: Actor = { ...liu, roles: ['worker', 'clerk'] }
const everything: Actor = { ...machine, roles: ['worker', 'clerk', 'chair'] }
const comments = [{ path: '', text: '请补充' }]
const mending = () => filed().by(chen, act('return', { comments }))
const addWu: Command = { type: 'add-signer', action: 'judge', person: wu.person, reason: '把关' }
const toWu: Command = { type: 'hand-on', seat: 'panel', to: wu.person, reason: '出差' }
const correction: Command = { type: 'propose-correction', form: 'report', values: { result: 'good', saving: 1 }, reason: '有误' }
const corrected = () => adopted().by(zhou, correction)
const proposedForZhao = () => adopted().by(standsFor(wu, zhao), correction)
const stopped = () => filed().by(zhao, { type: 'stop-clock', reason: '等待鉴定' })

test.each<[string, () => Story, Actor, Command, string, Facts?]>([
  ['a step of another stage', filed, zhou, goodReport, 'wrong-step'],
  ['an action that does not exist', filed, chen, act('promote'), 'unknown-action'],
  ['an action named like machinery', filed, chen, act('constructor'), 'unknown-action'],
  ['anything after the end', adopted, chen, act('accept'), 'closed'],
  ['a step of another role', filed, liu, act('accept'), 'not-yours'],
  ['a step of another seat', onTrial, qian, goodReport, 'not-yours', withPhoto],
  ['withdrawing the case of another', filed, wu, act('withdraw', { reason: '误报' }), 'not-yours'],
  ['accepting one’s own case', filed, workerAndClerk, act('accept'), 'separate-duties'],
  ['accepting it in the right of a clerk', filed, standsFor(liu, chen), act('accept'), 'separate-duties'],
  ['accepting it as a clerk who stands in for the starter', filed, standsFor(workerAndClerk, liu), act('accept'), 'separate-duties'],
  ['accepting for the clerk who filed it', filed, standsFor(wu, workerAndClerk), act('accept'), 'separate-duties'],
  ['people doing the software’s step', noticed, { ...zhao, roles: ['clerk', 'chair'] }, act('close'), 'not-yours'],
  ['the software doing people’s step', filed, everything, act('accept'), 'not-yours'],
  ['the software handing on', filed, everything, { type: 'hand-on', to: wu.person, reason: '自动' }, 'not-yours'],
  ['the software stopping the clock', filed, everything, { type: 'stop-clock', reason: '自动' }, 'not-yours'],
  ['what the guard forbids today', onTrial, zhou, goodReport, 'no-report-today', { ...withPhoto, own: { strike: true } }],

  ['refusing without a reason', filed, chen, act('refuse'), 'reason-missing'],
  ['withdrawing with a blank reason', filed, liu, act('withdraw', { reason: ' ' }), 'reason-missing'],
  ['ending without a reason', onTrial, chen, act('stop'), 'reason-missing'],
  ['rejecting without a reason', judging, qian, act('judge', { verdict: 'reject' }), 'reason-missing'],
  ['returning without a comment', filed, chen, act('return'), 'comments-missing'],
  ['returning with a blank comment', filed, chen, act('return', { comments: [{ path: '', text: ' ' }] }), 'comments-missing'],
  ['a comment on no field', filed, chen, act('return', { comments: [{ path: 'suggestion.colour', text: '？' }] }), 'comment-misplaced'],
  [
    'a comment on a form not filled in',
    filed,
    chen,
    act('return', { comments: [{ path: 'report.result', text: '？' }] }),
    'comment-misplaced',
  ],
  ['comments on a step', filed, chen, act('accept', { comments }), 'comments-unexpected'],
  ['values where there is no form', filed, chen, act('accept', { values: { a: 1 } }), 'values-unexpected'],
  ['a form badly filled in', onTrial, zhou, act('report', { values: { saving: 1.5 } }), 'form-incomplete', withPhoto],
  ['a report without its photograph', onTrial, zhou, goodReport, 'evidence-missing'],
  ['evidence of another case', onTrial, zhou, { ...goodReport, evidence: [wu.person] } as Command, 'evidence-unknown', withPhoto],
  ['an opinion without a verdict', judging, qian, act('judge'), 'verdict-missing'],
  ['a verdict on a step', filed, chen, act('accept', { verdict: 'approve' }), 'verdict-unexpected'],

  ['speaking twice', () => judging().by(qian, abstain), qian, approve, 'already-heard'],
  ['speaking for another after oneself', () => judging().by(qian, abstain), standsFor(qian, sun), approve, 'already-heard'],
  ['speaking for two', () => judging().by(standsFor(wu, qian), abstain), standsFor(wu, qian, sun), approve, 'one-voice'],
  ['speaking where another spoke for one', () => judging().by(standsFor(wu, qian), abstain), qian, approve, 'already-heard'],
  ['the clerk who accepted it judging in the right of a judge', judging, standsFor(chen, qian), approve, 'separate-duties'],

  ['adding a signer where nobody is heard', filed, chen, addWu, 'no-round'],
  ['adding a signer as a bystander', judging, wu, addWu, 'not-yours'],
  ['adding somebody who sits there', judging, qian, { ...addWu, person: li.person } as Command, 'already-there'],
  ['adding whoever filed the case', judging, qian, { ...addWu, person: liu.person } as Command, 'would-be-barred'],
  ['adding a signer without a reason', judging, qian, { ...addWu, reason: '' } as Command, 'reason-missing'],
  ['adding somebody who spoke for another', () => judging().by(standsFor(wu, qian), abstain), sun, addWu, 'already-there'],
  ['handing on a voice already given', () => judging().by(qian, approve), qian, toWu, 'already-heard'],
  ['handing on the seat of another', judging, qian, { ...toWu, from: sun.person } as Command, 'not-yours'],
  ['a supervisor not saying whose seat', judging, zhao, toWu, 'holder-missing'],
  ['replacing somebody who does not sit there', judging, zhao, { ...toWu, from: zhou.person } as Command, 'not-on-seat'],
  ['handing on to whoever accepted the case', judging, qian, { ...toWu, to: chen.person } as Command, 'would-be-barred'],
  ['handing on a seat that does nothing here', judging, zhou, { ...toWu, seat: 'owner' } as Command, 'nothing-to-hand-on'],
  ['handing on a seat that is none', judging, qian, { ...toWu, seat: '__proto__' } as Command, 'nothing-to-hand-on'],
  ['handing on a role one does not hold', filed, wu, { type: 'hand-on', to: li.person, reason: '忙' }, 'not-yours'],
  ['handing on a role to whoever filed the case', filed, chen, { type: 'hand-on', to: liu.person, reason: '忙' }, 'would-be-barred'],
  ['handing on a role to oneself', filed, chen, { type: 'hand-on', to: chen.person, reason: '忙' }, 'already-there'],
  ['a supervisor taking a step upon herself', filed, zhao, { type: 'hand-on', to: zhao.person, reason: '承办人不在' }, 'to-oneself'],
  ['a supervisor taking a seat', judging, zhao, { ...toWu, from: sun.person, to: zhao.person } as Command, 'to-oneself'],
  ['a supervisor adding herself to a round', judging, zhao, { ...addWu, person: zhao.person } as Command, 'to-oneself'],
  ['a stand-in keeping the seat for good', judging, standsFor(wu, qian), toWu, 'to-oneself'],
  ['handing on after the end', adopted, chen, { type: 'hand-on', to: wu.person, reason: '忙' }, 'closed'],

  ['stopping the clock as a clerk', filed, chen, { type: 'stop-clock', reason: '等' }, 'not-yours'],
  ['stopping it without a reason', filed, zhao, { type: 'stop-clock', reason: ' ' }, 'reason-missing'],
  ['stopping a clock that does not run', judging, zhao, { type: 'stop-clock', reason: '等' }, 'no-clock'],
  ['stopping it twice', stopped, zhao, { type: 'stop-clock', reason: '等' }, 'clock-stopped'],
  ['restarting a clock that runs', filed, zhao, { type: 'restart-clock' }, 'clock-runs'],
  ['looking at the clock as a person', filed, zhao, { type: 'tick' }, 'not-yours'],

  ['correcting before the end', onTrial, zhou, correction, 'not-closed'],
  ['correcting a form that is not to be corrected', adopted, zhou, { ...correction, form: 'suggestion' } as Command, 'no-corrections'],
  ['correcting nothing', adopted, zhou, { ...correction, values: { result: 'good', saving: 178_600 } } as Command, 'nothing-changed'],
  ['correcting with bad values', adopted, zhou, { ...correction, values: {} } as Command, 'form-incomplete'],
  ['correcting as a bystander', adopted, wu, correction, 'not-yours'],
  ['correcting what is being corrected', corrected, zhao, correction, 'correction-pending'],
  [
    'deciding one’s own correction',
    () => adopted().by(zhao, correction),
    zhao,
    { type: 'decide-correction', approve: true },
    'separate-duties',
  ],
  [
    'deciding it in the right of a chair',
    corrected,
    standsFor(zhou, zhao),
    { type: 'decide-correction', approve: true },
    'separate-duties',
  ],
  ['deciding what was proposed for one', proposedForZhao, zhao, { type: 'decide-correction', approve: true }, 'separate-duties'],
  ['deciding it as a bystander', corrected, chen, { type: 'decide-correction', approve: true }, 'not-yours'],
  ['refusing it without a reason', corrected, zhao, { type: 'decide-correction', approve: false }, 'reason-missing'],
  ['deciding what nobody proposed', adopted, zhao, { type: 'decide-correction', approve: true }, 'no-correction-pending'],
  ['saying nothing', filed, chen, { type: 'say', text: ' ' }, 'nothing-said'],
])('%s', (_, story, actor, command, code, facts) => {
  expect(story().why(actor, command, facts)).toBe(code)
})

test('a wrong step names what can be done instead', () => {
  const { process, state } = filed()
  const decision = decide(process, state, goodReport, chen, withPhoto)
  expect(decision).toMatchObject({
    refused: {
      text: { zh: '此件现处于“审查”，不能办理“提交报告”，请从当前可办事项中选择。' },
      allowed: [{ action: 'accept' }, { action: 'return' }, { action: 'refuse' }],
    },
  })
})

test('a form badly filled in names its fields', () => {
  const { process, state } = onTrial()
  const decision = decide(process, state, act('report', { values: { result: 'good', saving: -1 } }), zhou, withPhoto)
  expect(decision).toMatchObject({ refused: { problems: [{ path: 'saving', code: 'too-small' }] } })
})

test('whoever files a case cannot be named to judge it', () => {
  const values = { ...idea, panel: [liu.person, sun.person] }
  const decision = start(suggestionProcess, { values }, liu, on('2026-03-02'))
  expect(decision).toMatchObject({ refused: { code: 'form-incomplete', problems: [{ path: 'panel', code: 'barred' }] } })
  expect(mending().why(liu, act('resubmit', { values }))).toBe('form-incomplete')
})

test.each<[string, Facts]>([
  ['is missing', on('2026-03-02', { parameters: {} })],
  ['is no number', on('2026-03-02', { parameters: { 'days.review': '五' } })],
  ['is nothing', on('2026-03-02', { parameters: { 'days.review': 0 } })],
])('a stage whose days %s is not entered', (_, facts) => {
  expect(start(suggestionProcess, { values: idea }, liu, facts)).toMatchObject({ refused: { code: 'parameter-missing' } })
  expect(mending().why(liu, act('resubmit', { values: idea }), facts)).toBe('parameter-missing')
})

test('filing is for those who may file, with a form filled in and one’s own evidence', () => {
  const code = (actor: Actor, values = idea, evidence: string[] = []) => {
    const decision = start(suggestionProcess, { values, evidence }, actor, withPhoto)
    return 'refused' in decision ? decision.refused.code : null
  }
  expect(code(chen)).toBe('not-yours')
  expect(code(machine)).toBe('not-yours')
  expect(code(liu, {})).toBe('form-incomplete')
  expect(code(liu, idea, [wu.person])).toBe('evidence-unknown')
  expect(code(liu, idea, [photo.id])).toBeNull()
  expect(code(standsFor(wu, liu))).toBeNull()
})

test('no case comes to a stage where nobody can take it on', () => {
  const process: Process = {
    ...suggestionProcess,
    seats: { ...suggestionProcess.seats, inspector: { title: { zh: '检查人', en: 'Inspector' } } },
    actions: { ...suggestionProcess.actions, note: { ...suggestionProcess.actions.note, by: [{ seat: 'inspector' }] } },
  }
  const lost: Process = {
    ...process,
    actions: { ...process.actions, report: { ...(process.actions.report as Process['actions'][string]), by: [{ seat: 'inspector' }] } },
  }
  const trialOnly: Process = { ...lost, actions: Object.fromEntries(Object.entries(lost.actions).filter(([name]) => name !== 'stop')) }
  const { state } = judging().by(qian, approve)
  expect(decide(trialOnly, state, approve, sun, on('2026-03-02'))).toMatchObject({ refused: { code: 'nobody-next' } })
  expect(decide(lost, state, approve, sun, on('2026-03-02'))).toHaveProperty('happened')
})

test('too small a panel is not asked', () => {
  const alone: CaseState = { ...judging().state, seats: { panel: [qian.person] } }
  expect(decide(suggestionProcess, alone, reject, qian, on('2026-03-02'))).toMatchObject({ refused: { code: 'too-few-signers' } })
})

test('those being heard are not named anew', () => {
  const naming = {
    ...suggestionProcess.actions.resubmit,
    from: ['judging'],
    to: 'stay',
    seats: { panel: 'panel' },
    by: [{ role: 'clerk' }],
  } as const
  const process: Process = { ...suggestionProcess, actions: { ...suggestionProcess.actions, naming } }
  const { state } = judging().by(qian, abstain)
  expect(decide(process, state, act('naming', { values: idea }), chen, on('2026-03-02'))).toMatchObject({
    refused: { code: 'round-running' },
  })
})

test('a case is decided by the version that it pinned', () => {
  const other: Process = { ...suggestionProcess, version: 4 }
  expect(() => decide(other, filed().state, act('accept'), chen, on('2026-03-02'))).toThrow(/cannot be decided/)
})

test('events out of order are no history', () => {
  const { process, state, events } = judging()
  const [first, second] = events as [never, never]
  expect(() => apply(state, first, process)).toThrow(/already under way/)
  expect(() => apply(state, second, process)).toThrow(/cannot follow/)
  expect(() => apply(null, second, process)).toThrow(/not started/)
})

test('a correction meets the rules of its form, in what it changes', () => {
  const rule = (path: string) => [{ path, code: 'too-good', text: { zh: '数额不符', en: 'It cannot be so much' } }]
  const reported = (path: string): Process => ({
    ...suggestionProcess,
    actions: { ...suggestionProcess.actions, report: { ...suggestionProcess.actions.report, check: () => rule(path) } },
  })
  const propose = (path: string) => decide(reported(path), adopted().state, correction, zhou, on('2026-03-02'))
  expect(propose('saving')).toMatchObject({ refused: { code: 'form-incomplete', problems: [{ path: 'saving', code: 'too-good' }] } })
  expect(propose('result')).toMatchObject({ happened: [{ type: 'correction-proposed' }] })
})

test('what a guard holds against somebody, it holds against their stand-in', () => {
  const barred = { code: 'own-cousin', text: { zh: '应当回避', en: 'Stand back' } }
  const wary: Process = {
    ...suggestionProcess,
    actions: {
      ...suggestionProcess.actions,
      accept: { ...suggestionProcess.actions.accept, guard: (_, _facts, { person }) => (person === chen.person ? barred : null) },
    },
  }
  const accepts = (actor: Actor) => decide(wary, filed().state, act('accept'), actor, on('2026-03-02'))
  expect(accepts(standsFor(wu, chen))).toMatchObject({ refused: { code: 'own-cousin' } })
  expect(accepts(standsFor({ ...wu, roles: ['clerk'] }, chen))).toMatchObject({ happened: [{ type: 'acted' }] })
})
