import type { Form } from '../../../kernel/forms/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { AUDIENCES, optionsOf, PORTRAITS, THEMES } from '../activity/choices.ts'
import { LICENCES, MATERIAL_KINDS, RIGHTS } from './choices.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

/** What is said of a file in the library. */
export const materialForm: Form = {
  name: 'material',
  title: text('宣传材料', 'Material'),
  why: text(
    '审核通过后供成员银行共用，须写明给谁看、权利归谁、能不能改',
    'Members share what was approved: for whom it is, whose it is, and what may be done with it',
  ),
  fields: [
    { name: 'title', kind: 'text', maxLength: 80, required: true, title: text('材料名称', 'Title') },
    { name: 'about', kind: 'longtext', maxLength: 500, required: true, title: text('内容说明', 'What it is about') },
    { name: 'kind', kind: 'choice', options: optionsOf(MATERIAL_KINDS), required: true, title: text('类别', 'Kind') },
    { name: 'theme', kind: 'choice', options: optionsOf(THEMES), required: true, title: text('主题', 'Theme') },
    { name: 'audiences', kind: 'choices', options: optionsOf(AUDIENCES), required: true, title: text('适合对象', 'For whom') },
    { name: 'original', kind: 'yesno', required: true, title: text('本行原创', 'Made by the bank') },
    { name: 'rights', kind: 'choice', options: optionsOf(RIGHTS), required: true, title: text('著作权', 'Rights') },
    {
      name: 'rightsNote',
      kind: 'text',
      maxLength: 200,
      required: true,
      when: { field: 'rights', is: ['licensed', 'public-domain'] },
      title: text('授权或来源说明', 'By whom it is licensed, or where it is from'),
    },
    {
      name: 'licence',
      kind: 'choice',
      options: optionsOf(LICENCES),
      required: true,
      title: text('允许怎样使用', 'What others may do with it'),
    },
    {
      name: 'portraits',
      kind: 'choice',
      options: optionsOf(PORTRAITS),
      required: true,
      title: text('可辨认的人像', 'People who can be recognised'),
      why: text(
        '《个人信息保护法》第二十五条：公开他人肖像须本人单独同意',
        'PIPL art. 25: a picture is published with the consent of whoever it shows',
      ),
    },
  ],
}

export const BEGINS_WITH = { original: true, rights: 'own', licence: 'brand-adapt', portraits: 'none' } as const
