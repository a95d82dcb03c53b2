import type { Parameter } from '../../../kernel/parameters/index.ts'

const basis = {
  zh: '未见统一规定：媒体级别按国家、省、市、县四级区分，分值为本产品默认值，请按当地评价办法调整',
  en: 'No common rule was found: media are told apart as national, province, city and county; the points are defaults of this product. Set them to your rules',
}

const points = (level: string, value: number, zh: string, en: string): Parameter => ({
  key: `financial-education.media-points.${level}`,
  value,
  unit: { zh: '分/篇', en: 'points each' },
  title: { zh: `季度评价：${zh}媒体刊播一篇的分值`, en: `Quarterly evaluation: points for a piece in ${en} media` },
  least: 0,
  most: 100,
  from: '2025-06-18',
  basis,
})

/** What a piece counts for, by the level of the medium that printed or aired it. */
export const judgingParameters: readonly Parameter[] = [
  points('national', 10, '国家级', 'national'),
  points('province', 5, '省级', 'provincial'),
  points('city', 3, '市级', 'city'),
  points('county', 1, '县级', 'county'),
]

export const MEDIA_POINTS = ['national', 'province', 'city', 'county'].map((level) => `financial-education.media-points.${level}`)
