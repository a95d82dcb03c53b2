import { expect, test } from 'vitest'
import { suggestionProcess } from '../../testing/process/suggestion.ts'
import { type Action, checkProcess, type Process } from './index.ts'

const sound: Process = suggestionProcess
const act = (name: string, change: Partial<Action>): Process => ({
  ...sound,
  actions: { ...sound.actions, [name]: { ...(sound.actions[name] as Action), ...change } },
})
const judge = (change: Partial<NonNullable<Action['opinions']>>) =>
  act('judge', { opinions: { ...(sound.actions.judge?.opinions as NonNullable<Action['opinions']>), ...change } })

test.each<[string, Process, string]>([
  ['a step to nowhere', act('accept', { to: 'judgement' }), "action accept: no stage 'judgement'"],
  ['a step from nowhere', act('accept', { from: ['draft'] }), "action accept: no stage 'draft'"],
  ['a step at no stage', act('withdraw', { from: [] }), 'action withdraw: can be taken at no stage'],
  ['a step by nobody', act('accept', { by: [] }), 'action accept: may be taken by nobody'],
  ['a step away from the end', act('stop', { from: ['adopted'] }), "action stop: leads away from the end, 'adopted'"],
  ['a form that is none', act('report', { form: 'account' }), "action report: no form 'account'"],
  ['a step by anybody', act('accept', { by: [{ anybody: true }] }), 'action accept: anybody may file a case and take no step of it'],
  ['a seat that is none', act('note', { by: [{ seat: 'boss' }] }), "action note: no seat 'boss'"],
  ['a duty kept apart from nothing', act('accept', { notBy: ['file'] }), "action accept: notBy: no action 'file'"],
  ['a return to the end', act('return', { to: 'ended' }), 'action return: a return goes back to another stage that is open'],
  ['a refusal that refuses nothing', act('refuse', { to: 'mending' }), "action refuse: a refuse ends as 'refused'"],
  ['a choice that leads nowhere', act('report', { to: { field: 'result', is: { good: 'notice' } } }), "action report: 'bad' leads nowhere"],
  [
    'a way chosen by no choice',
    act('report', { to: { field: 'saving', is: {} } }),
    "action report: 'saving' is no required choice of its form",
  ],
  ['seats filled from no person', act('resubmit', { seats: { owner: 'title' } }), "action resubmit: seat 'owner': 'title' names no person"],
  ['a quorum without a number', judge({ mode: 'all' }), 'action judge: a quorum, and nothing else, says how many approvals it needs'],
  ['a quorum too large', judge({ quorum: 3 }), "action judge: the seat 'panel' may be filled with fewer than the quorum"],
  ['opinions of somebody else', judge({ seat: 'owner' }), "action judge: opinions are heard from the seat 'owner' and nobody else"],
  ['opinions that lead nowhere', judge({ rejected: 'nowhere' }), "action judge: no stage 'nowhere'"],
  [
    'a stage that nobody reaches',
    { ...sound, stages: { ...sound.stages, attic: { title: sound.title } } },
    'stage attic: no way leads there',
  ],
  ['a stage without a way out', act('close', { to: 'stay' }), 'stage notice: no way leads from there to an end'],
  ['a loop through nowhere', { ...sound, loop: ['review', 'attic'] }, "loop: no stage 'attic'"],
  ['a start at no stage', { ...sound, start: { ...sound.start, stage: 'draft' } }, "start: no stage 'draft'"],
  [
    'a case without a name',
    { ...sound, start: { ...sound.start, titleField: 'owner' } },
    "start: 'owner' is no required line of text that can name a case",
  ],
  [
    'a starter who starts',
    { ...sound, start: { ...sound.start, by: [{ starter: true }] } },
    'start: a case that does not exist yet has neither seats nor a starter',
  ],
  [
    'a correction of no form',
    { ...sound, correction: { forms: ['account'], proposedBy: [], decidedBy: [] } },
    "correction: no form 'account'",
  ],
  [
    'a deadline where no clock runs',
    {
      ...sound,
      stages: {
        ...sound.stages,
        notice: { ...sound.stages.notice, title: sound.title, deadline: { parameter: 'd', remindBefore: 0, escalateTo: [] } },
      },
    },
    'stage notice: a deadline where no clock runs',
  ],
])('%s', (_, process, fault) => {
  expect(checkProcess(process)).toContain(fault)
})
