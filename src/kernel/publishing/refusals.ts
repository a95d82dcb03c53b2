import type { Reason } from '../language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const TOO_SHORT = (least: number): Reason =>
  reason('notice-too-short', `公示期不得少于 ${least} 个工作日。`, `A public notice runs for at least ${least} working days.`)
export const NOTICE_OVER = reason(
  'notice-over',
  '公示已经结束，不能再修改或撤回。需要时请另行发布。',
  'The notice is over: it can’t be changed or withdrawn any more. Post another one where it is needed.',
)
export const SAME_TEXT = reason(
  'same-text',
  '内容和公示期都没有改动，不需要重新公示。',
  'Neither text nor length was changed, so that there is nothing to post anew.',
)
export const CLOSED_ORGANISATION = reason(
  'organisation-closed',
  '该单位已经撤销，不能以其名义公示。',
  'This organisation was closed: nothing is posted in its name any more.',
)
export const OWN_NOTICE = reason(
  'own-notice',
  '公示由您发布或修改，异议须由其他有权限的人员答复。',
  'You posted or changed this notice; somebody else with the right answers its objections.',
)
export const ANSWERED = reason('objection-answered', '这件异议已经答复。', 'This objection was answered already.')
export const STALE_TEXT = reason(
  'notice-changed',
  '公示内容已被他人修改，请刷新后重试。',
  'Somebody changed the notice meanwhile. Reload the page and try again.',
)
