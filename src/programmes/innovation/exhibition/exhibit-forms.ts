import { because, type Form } from '../../../kernel/forms/index.ts'
import { reasons } from '../reasons.ts'

/** What the exhibition shows of a project, and why it no longer does. */
const exhibitBare = {
  exhibit: {
    name: 'exhibit',
    title: { zh: '成果展公开内容', en: 'What the exhibition shows' },
    fields: [
      { name: 'title', kind: 'text', title: { zh: '展示名称', en: 'Title shown' }, required: true, maxLength: 80 },
      { name: 'story', kind: 'longtext', title: { zh: '展示文字', en: 'Text shown' }, required: true, maxLength: 2000 },
      {
        name: 'captions',
        kind: 'table',
        title: { zh: '图片说明', en: 'What the pictures show' },
        help: {
          zh: '按所附图片的顺序逐张填写，供看不到图片的读者了解',
          en: 'One for each picture, in their order, for whoever cannot see them',
        },
        atMost: 10,
        columns: [{ name: 'caption', kind: 'text', title: { zh: '说明', en: 'Caption' }, required: true, maxLength: 120 }],
      },
    ],
  },
  exhibitWithdrawal: {
    name: 'exhibitWithdrawal',
    title: { zh: '撤下展示', en: 'Taking it out of the exhibition' },
    fields: [{ name: 'reason', kind: 'longtext', title: { zh: '原因', en: 'Reason' }, required: true, maxLength: 500 }],
  },
} as const satisfies Readonly<Record<string, Form>>

export const exhibitForms = because(exhibitBare, {
  exhibit: { title: reasons.shown, story: reasons.shown, captions: reasons.shown },
  exhibitWithdrawal: { reason: reasons.explained },
})
