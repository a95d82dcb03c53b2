import type { Text } from '../../../kernel/language/index.ts'

type Titles = Readonly<Record<string, Text>>

/** What the money is for. */
export const PURPOSES = {
  'working-capital': { zh: '流动资金周转', en: 'Working capital' },
  stock: { zh: '原料采购、备货', en: 'Materials and stock' },
  equipment: { zh: '购置设备', en: 'Equipment' },
  premises: { zh: '厂房和场地', en: 'Premises' },
  technology: { zh: '技术改造和研发', en: 'Technology and research' },
  green: { zh: '节能减排', en: 'Energy saving and lower emissions' },
  farming: { zh: '种植养殖', en: 'Farming' },
  trade: { zh: '进出口贸易', en: 'Foreign trade' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Titles

/** 民法典 names mortgage, pledge and guarantee; a loan on credit has none. */
export const SECURITIES = {
  credit: { zh: '信用（无担保）', en: 'On credit, unsecured' },
  mortgage: { zh: '抵押', en: 'Mortgage' },
  pledge: { zh: '质押', en: 'Pledge' },
  guarantee: { zh: '保证', en: 'Guarantee' },
  'public-guarantee': { zh: '政府性融资担保', en: 'Public financing guarantee' },
} as const satisfies Titles

/** The sections of GB/T 4754 国民经济行业分类 that borrow as enterprises; finance itself is none of them. */
export const INDUSTRIES = {
  A: { zh: '农、林、牧、渔业', en: 'Agriculture, forestry, animal husbandry and fishery' },
  B: { zh: '采矿业', en: 'Mining' },
  C: { zh: '制造业', en: 'Manufacturing' },
  D: { zh: '电力、热力、燃气及水生产和供应业', en: 'Electricity, heat, gas and water' },
  E: { zh: '建筑业', en: 'Construction' },
  F: { zh: '批发和零售业', en: 'Wholesale and retail' },
  G: { zh: '交通运输、仓储和邮政业', en: 'Transport, storage and post' },
  H: { zh: '住宿和餐饮业', en: 'Accommodation and catering' },
  I: { zh: '信息传输、软件和信息技术服务业', en: 'Information, software and IT services' },
  K: { zh: '房地产业', en: 'Real estate' },
  L: { zh: '租赁和商务服务业', en: 'Leasing and business services' },
  M: { zh: '科学研究和技术服务业', en: 'Research and technical services' },
  N: { zh: '水利、环境和公共设施管理业', en: 'Water, environment and public facilities' },
  O: { zh: '居民服务、修理和其他服务业', en: 'Household, repair and other services' },
  P: { zh: '教育', en: 'Education' },
  Q: { zh: '卫生和社会工作', en: 'Health and social work' },
  R: { zh: '文化、体育和娱乐业', en: 'Culture, sport and entertainment' },
} as const satisfies Titles

export type Purpose = keyof typeof PURPOSES
export type Security = keyof typeof SECURITIES
export type Industry = keyof typeof INDUSTRIES

export const PURPOSE_NAMES = Object.keys(PURPOSES) as [Purpose, ...Purpose[]]
export const SECURITY_NAMES = Object.keys(SECURITIES) as [Security, ...Security[]]
export const INDUSTRY_NAMES = Object.keys(INDUSTRIES) as [Industry, ...Industry[]]

/** A map of titles as the options of a form. */
export const optionsOf = (titles: Titles) => Object.entries(titles).map(([value, title]) => ({ value, title }))
