import { type Problem, worded } from '../forms/index.ts'
import type { Reason, Text } from '../language/index.ts'

/** Why something does not happen, with what the one who asked can do instead. */
export interface Refusal extends Reason {
  /** The actions that this person may take now. */
  readonly allowed?: readonly { readonly action: string; readonly title: Text }[]
  /** What is wrong with which field. */
  readonly problems?: readonly Problem[]
}

const REFUSALS = {
  'unknown-action': {
    zh: '没有这一办理事项，请刷新页面后从可办事项中选择。',
    en: 'There is no such action. Reload the page and choose from those offered.',
  },
  closed: { zh: '此件已办结，不能再办理。', en: 'The case is closed; nothing more can be done in it.' },
  'wrong-step': {
    zh: '此件现处于“{stage}”，不能办理“{action}”，请从当前可办事项中选择。',
    en: 'The case is at “{stage}”, where “{action}” cannot be done. Choose from what can be done now.',
  },
  'not-yours': { zh: '“{action}”不由您办理，请由承办人办理。', en: '“{action}” is not yours to do. Leave it to those responsible.' },
  'separate-duties': {
    zh: '您（或您所代理的人）已办理“{earlier}”，按职责分离要求不能再办理“{action}”，请由其他人员办理。',
    en: 'You, or whom you stand for, did “{earlier}”. Duties are separate: somebody else must do “{action}”.',
  },
  'already-heard': {
    zh: '本轮意见已经发表，每人每轮只能发表一次，不能重复或转交。',
    en: 'This voice was already heard. Each person is heard once a round, and a voice given cannot be handed on.',
  },
  'one-voice': {
    zh: '您在本轮已代他人发表意见，一人一轮只能发表一次，请将席位转交其他同事。',
    en: 'You already spoke for somebody in this round. Nobody speaks twice: hand the seat on to another colleague.',
  },
  'not-your-turn': { zh: '意见按顺序发表，请等前一位发表后再办理。', en: 'Opinions are heard in turn. Wait for the one before you.' },
  'too-few-signers': {
    zh: '需 {quorum} 人同意，现仅有 {found} 人参加，请先增加参加人。',
    en: '{quorum} approvals are needed and only {found} people take part. Add people first.',
  },
  'round-running': {
    zh: '本轮意见正在征集，不能重新指定人员；可增加参加人或转交席位。',
    en: 'A round of opinions is under way, so its people cannot be named anew. Add a signer or hand a seat on.',
  },
  'verdict-missing': { zh: '请选择同意、不同意或弃权。', en: 'Say whether you approve, reject or abstain.' },
  'verdict-unexpected': {
    zh: '“{action}”不征集意见，请去掉表态后重新提交。',
    en: '“{action}” hears no opinions. Send it without a verdict.',
  },
  'reason-missing': { zh: '请填写理由。', en: 'Give a reason.' },
  'comments-missing': { zh: '退回时请至少写明一条修改意见。', en: 'Say in at least one comment what must be mended.' },
  'comments-unexpected': {
    zh: '只有退回时才能逐项批注，请去掉批注后重新提交。',
    en: 'Only a return carries comments on fields. Send it without comments.',
  },
  'comment-misplaced': {
    zh: '批注所指的“{path}”不在已填表单中，请在表单的某一项上批注。',
    en: 'The comment points at “{path}”, which is in no form filled in so far. Put it on a field of a form.',
  },
  'form-incomplete': {
    zh: '表单有 {count} 处需要修改，请按提示修改后重新提交。',
    en: '{count} fields need mending. Follow the hints and send again.',
  },
  'values-unexpected': { zh: '“{action}”不需要填表，请去掉表单内容后重新提交。', en: '“{action}” has no form. Send it without values.' },
  'evidence-unknown': {
    zh: '所附材料不属于此件，请重新上传后再提交。',
    en: 'An attached file does not belong to this case. Upload it again and send.',
  },
  'evidence-missing': {
    zh: '请先上传“{title}”，至少 {least} 份，现有 {found} 份。',
    en: 'Upload “{title}” first: at least {least}, now {found}.',
  },
  'nobody-next': {
    zh: '下一环节“{stage}”尚无承办人，请先指定人员。',
    en: 'Nobody is there to take on the next stage, “{stage}”. Name somebody first.',
  },
  'parameter-missing': {
    zh: '参数“{parameter}”目前没有有效的天数，无法确定“{stage}”的办理期限，请管理员先行设置。',
    en: 'The parameter “{parameter}” holds no number of days at present, so “{stage}” has no deadline. Ask an administrator to set it.',
  },
  'no-round': {
    zh: '当前环节没有“{action}”这一轮意见，不能增加参加人。',
    en: 'No round of opinions called “{action}” is under way here, so nobody can be added.',
  },
  'already-there': { zh: '该人员已在其中，请另选人员。', en: 'This person is already there. Choose somebody else.' },
  'to-oneself': {
    zh: '不能转交或加签给您本人（或您所代理的人）自己，请选择其他同事。',
    en: 'Nobody names themselves, nor whom they stand in for. Choose a colleague.',
  },
  'would-be-barred': {
    zh: '该人员已办理“{earlier}”，按职责分离要求不能再办理“{action}”，请另选人员。',
    en: 'This person did “{earlier}”. Duties are separate, so they may not do “{action}”: choose somebody else.',
  },
  'nothing-to-hand-on': { zh: '当前环节没有可以转交的办理事项。', en: 'There is nothing to hand on at this stage.' },
  'not-on-seat': { zh: '被替换的人员不在该席位上，请核对。', en: 'The person to be replaced does not sit there. Check whom you mean.' },
  'holder-missing': { zh: '该席位有多人，请指明由谁转出。', en: 'Several people sit there. Say whose place is handed on.' },
  'not-closed': {
    zh: '此件尚未办结，请在办理中修改，不需更正。',
    en: 'The case is not closed yet. Mend it on its way; no correction is needed.',
  },
  'no-corrections': { zh: '此类事项的该表单不能更正。', en: 'This form of this kind of case cannot be corrected.' },
  'correction-pending': {
    zh: '已有一项更正待批，请等批复后再提出。',
    en: 'A correction already waits for its decision. Propose another after it.',
  },
  'no-correction-pending': { zh: '没有待批的更正。', en: 'No correction waits for a decision.' },
  'nothing-changed': { zh: '更正内容与原内容相同，请修改后再提出。', en: 'The correction changes nothing. Change a value first.' },
  'no-clock': { zh: '当前环节没有办理期限。', en: 'No deadline runs at this stage.' },
  'clock-stopped': { zh: '期限已经暂停。', en: 'The clock is stopped already.' },
  'clock-runs': { zh: '期限没有暂停，不需恢复。', en: 'The clock runs; there is nothing to restart.' },
  'nothing-said': { zh: '请填写要说的话。', en: 'Write what you want to say.' },
  barred: {
    zh: '所选人员已办理“{earlier}”，按职责分离要求不能再办理“{action}”，请另选人员。',
    en: 'A chosen person did “{earlier}”. Duties are separate, so they may not do “{action}”: choose somebody else.',
  },
  'no-way': { zh: '所选内容没有对应的下一环节，请重新选择。', en: 'This choice leads to no stage. Choose again.' },
} as const satisfies Record<string, Text>

export type RefusalCode = keyof typeof REFUSALS

/** A refusal by its code, its places filled. */
export function refusal(code: RefusalCode, values: Readonly<Record<string, Text | string | number>> = {}): Refusal {
  return { code, text: worded(REFUSALS[code], values) }
}

/** The same words, bound to one field of a form. */
export function problem(path: string, code: RefusalCode, values: Readonly<Record<string, Text | string | number>> = {}): Problem {
  return { path, ...refusal(code, values) }
}
