import type { Reason } from '../../language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const STALE_DRAFT = reason(
  'story-changed',
  '稿件已被他人修改，请刷新后再改。您写的内容还在本页，可先复制。',
  'Somebody changed the story meanwhile. Copy what you wrote, reload the page and put it in again.',
)
export const UNTITLED = reason('story-empty', '请写标题和正文。', 'Write a title and a text.')
export const NO_PICTURE = reason(
  'not-a-picture',
  '正文中的图片不存在或不是图片，请重新上传。',
  'A picture of the text is none, or is not there. Upload it again.',
)
export const NOTE_NEEDED = reason('note-needed', '请写明理由。', 'Give a reason.')
export const UNCHANGED = reason('same-text', '内容没有改动，不需要更正。', 'Nothing was changed, so that there is nothing to correct.')
export const CLOSED = reason(
  'organisation-closed',
  '该单位已经撤销，不能以其名义发稿。',
  'This organisation was closed: nothing is published in its name.',
)
