import type { Reason } from '../../../kernel/language/index.ts'

export const DRAFT_ALREADY: Reason = {
  code: 'draft-already',
  text: {
    zh: '已有一份文本草稿。请在草稿上修改，或先启用。',
    en: 'There is a draft already. Change that one, or have it put into force first.',
  },
}
export const NO_DRAFT: Reason = {
  code: 'no-draft',
  text: { zh: '这一版文本已启用，不能再修改。请起草新的一版。', en: 'This text is in force and can’t be changed. Draft the next one.' },
}
export const CHANGED: Reason = {
  code: 'changed-meanwhile',
  text: { zh: '草稿已被他人修改。请刷新后再操作。', en: 'Somebody changed the draft meanwhile. Reload, then try again.' },
}
export const DRAFTED_YOURSELF: Reason = {
  code: 'drafted-yourself',
  text: {
    zh: '起草人不能启用自己起草的文本，请由他人启用。',
    en: 'Whoever drafted a text does not put it into force. Have somebody else do it.',
  },
}
export const NOT_A_MEMBER: Reason = {
  code: 'not-a-member',
  text: { zh: '该行还不是成员，签署承诺书后才能授旗。', en: 'This bank is no member yet; the flag is handed over after the pledge.' },
}
export const FLAG_TAKEN: Reason = {
  code: 'flag-taken',
  text: { zh: '这个旗帜编号已登记。请核对编号。', en: 'A flag of this number was entered already. Check the number.' },
}
export const FLAG_DAY: Reason = {
  code: 'flag-day',
  text: {
    zh: '授旗日期应在加入之后、今天或以前。',
    en: 'The flag was handed over on or after the day of joining, and not later than today.',
  },
}
export const SEAL_NO_PICTURE: Reason = {
  code: 'seal-no-picture',
  text: {
    zh: '印章必须是图片（照片或扫描件）。请重新上传后再签署。',
    en: 'The seal has to be a picture, a photo or a scan. Upload it again, then sign.',
  },
}
export const NOTHING_TO_SIGN: Reason = {
  code: 'nothing-to-sign',
  text: { zh: '所选银行没有待签署的承诺书，不必催签。', en: 'None of these banks has a pledge to sign; there is nothing to remind of.' },
}
