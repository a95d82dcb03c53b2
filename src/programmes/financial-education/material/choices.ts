import type { Text } from '../../../kernel/language/index.ts'

type Titled = Readonly<Record<string, Text>>
const text = (zh: string, en: string): Text => ({ zh, en })

export const MATERIAL_KINDS = {
  leaflet: text('折页、宣传单', 'Leaflet'),
  poster: text('海报、展板', 'Poster'),
  slides: text('课件', 'Slides'),
  film: text('视频', 'Film'),
  picture: text('图片', 'Picture'),
  text: text('文稿', 'Text'),
  game: text('互动游戏', 'Game'),
} as const satisfies Titled

export const RIGHTS = {
  own: text('本行拥有著作权', 'The bank’s own'),
  licensed: text('取得授权', 'Licensed to the bank'),
  'public-domain': text('可自由使用', 'Free for everybody'),
} as const satisfies Titled

/** What others may do with it once it is approved. */
export const LICENCES = {
  'owner-only': text('仅本行使用', 'For the bank alone'),
  'brand-unchanged': text('成员银行可用，不得改动', 'Members may use it unchanged'),
  'brand-adapt': text('成员银行可用，可改编并注明来源', 'Members may adapt it and name the source'),
  open: text('向公众开放，注明来源', 'For everybody who names the source'),
} as const satisfies Titled

export const MATERIAL_STATES = {
  submitted: text('待审核', 'To be reviewed'),
  approved: text('已通过', 'Approved'),
  returned: text('已退回', 'Returned'),
  withdrawn: text('已撤下', 'Withdrawn'),
} as const satisfies Titled

/** The kind of thing that a material's file is bound to. */
export const MATERIAL = 'financial-material'
