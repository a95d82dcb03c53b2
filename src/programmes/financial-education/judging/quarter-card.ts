import type { Deduction, Formula, Indicator, Scorecard } from '../../../kernel/evaluation/index.ts'
import type { Text } from '../../../kernel/language/index.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

/** Said wherever a draft begins with the card: it is no rating of the regulator. */
export const QUARTER_CARD_ABOUT = text(
  '金融教育季度评价底稿：只评价宣传教育工作，按活动方案的通行做法汇编，权重和分值为本产品默认值。金融监管总局《金融机构消费者权益保护监管评价办法》的七个要素用于年度监管评级，不用于本表。',
  'A card for the quarter’s work in financial education alone, composed from plans of such campaigns; weights and bounds are defaults of this product. The seven elements of the regulator’s Measures are for its yearly rating and not for this card.',
)

const composed = text(
  '金融教育宣传活动方案的通行做法汇编；本产品默认值，请按当地评价办法确定',
  'Composed from plans of education campaigns; default of this product. Fix it by your own rules',
)
const measures2025 = text(
  '《金融机构消费者权益保护监管评价办法》“金融教育”要素关注集中教育宣传和常态化教育（2025年9月发布；据转载件，未核对正式文本）',
  'The element “financial education” of the Measures looks at campaigns and at regular education (September 2025; by reprints, not compared with the official text)',
)
const pledge = text(
  '《宣传承诺书》：宣传教育不夹带营销、保护个人信息、先报备后开展',
  'The pledge: no marketing within education, personal information is protected, nothing unfiled',
)

type Line = Pick<Indicator, 'title' | 'counts' | 'leavesOut' | 'unit' | 'nature' | 'basis'>
const indicator = (name: string, measure: string, weight: string, formula: Formula, line: Line): Indicator => ({
  ...{ name, weight, formula, ...line, element: null, direction: 'more' },
  source: { kind: 'measure', measure: `financial-education.${measure}` },
})
const upTo = (full: string): Formula => ({ kind: 'linear', none: '0', full })
const part: Formula = { kind: 'ratio', whole: null }
const shared = text('联合活动按商定比例分别计入', 'Joint activities count by the agreed shares')

const reach = (method: string, zh: string, en: string, weight: string, full: string): Indicator =>
  indicator(`reach-${method}`, `reach-per-outlet.${method}`, weight, upTo(full), {
    title: text(`网点均触达人次（${zh}）`, `Reached per outlet (${en})`),
    counts: text(
      `以“${zh}”得到的人次除以参加宣传的网点数；${shared.zh}`,
      `people known by: ${en}, over the outlets that take part; ${shared.en.toLowerCase()}`,
    ),
    leavesOut: text('其他方式得到的人次；不同方式从不相加', 'What is known otherwise; methods are never added up'),
    ...{ unit: text('人次/网点', 'people per outlet'), nature: 'coverage', basis: measures2025 },
  })

const deduction = (name: string, source: Deduction['source'], each: string, cap: string, zh: string, en: string): Deduction => ({
  ...{ name, source, each, cap, title: text(zh, en), basis: pledge, nature: 'breaches', unit: text('次', 'times') },
  counts: text(`评价期内经确认的${zh}的次数`, `confirmed occurrences in the period: ${en.toLowerCase()}`),
  leavesOut: text('没有确认的', 'What was not confirmed'),
})
const counted = (measure: string): Deduction['source'] => ({ kind: 'measure', measure: `financial-education.${measure}` })

/** The quarter's card of the programme, with its basis line by line. */
export const QUARTER_CARD: Scorecard = {
  title: text('金融教育季度评价', 'Financial education: the quarter'),
  ...{ framework: null, elements: [] },
  indicators: [
    indicator('timeliness', 'filed-in-time', '15', part, {
      title: text('报备及时率', 'Filed in time'),
      counts: text(
        `按期报备的活动占全部已报备活动的比例；${shared.zh}`,
        `activities filed in time out of all that were filed; ${shared.en.toLowerCase()}`,
      ),
      leavesOut: text('不予同意、撤回、并入其他活动的', 'Refused, withdrawn and merged ones'),
      ...{ unit: text('场', 'activities'), nature: 'timeliness', basis: composed },
    }),
    indicator('completion', 'completed', '15', part, {
      title: text('活动完成率', 'Carried through'),
      counts: text(
        `素材审核通过的活动占同意举办活动的比例；${shared.zh}`,
        `activities whose material was approved out of all that were accepted; ${shared.en.toLowerCase()}`,
      ),
      leavesOut: text('已取消的；不予同意、撤回、并入其他活动的', 'Cancelled, refused, withdrawn and merged ones'),
      ...{ unit: text('场', 'activities'), nature: 'outcome', basis: measures2025 },
    }),
    reach('sign-in', '签到', 'signed in', '10', '4'),
    reach('estimate', '现场估计', 'estimated on the spot', '5', '15'),
    reach('online', '线上浏览', 'viewed online', '5', '40'),
    indicator('key-groups', 'key-groups', '15', upTo('2'), {
      title: text('重点人群覆盖', 'Key groups reached'),
      counts: text(
        '已完成活动面向的重点人群种类，共六类；联合活动各行都计',
        'kinds of key groups, out of six, that completed activities turned to; a joint activity counts for each bank',
      ),
      leavesOut: text('只面向社会公众的活动', 'Activities for the general public alone'),
      ...{ unit: text('类', 'groups'), nature: 'coverage', basis: measures2025 },
    }),
    indicator('originality', 'originals', '10', upTo('1'), {
      title: text('原创作品', 'Original works'),
      counts: text('审核通过、收入素材库的本行原创作品', 'works of the bank’s own that the library took up'),
      leavesOut: text('转用他人素材的', 'What was taken over from others'),
      ...{ unit: text('件', 'works'), nature: 'outcome', basis: composed },
    }),
    indicator('media', 'media', '10', upTo('3'), {
      title: text('媒体刊播级别', 'Level of media coverage'),
      counts: text(
        `已刊播报道按媒体级别的分值合计，转载只计一次；${shared.zh}`,
        `points of pieces by the level of the medium, reprints once; ${shared.en.toLowerCase()}`,
      ),
      leavesOut: text('只报送、没有刊播的', 'What was sent and not printed'),
      ...{ unit: text('分', 'points'), nature: 'outcome', basis: composed },
    }),
    indicator('quality', 'quality', '15', upTo('100'), {
      title: text('抽查质量', 'Quality by spot checks'),
      counts: text('监管人员抽查打分的平均分', 'the mean of the supervisor’s marks'),
      leavesOut: text('没有抽查的活动', 'Activities that were not checked'),
      ...{ unit: text('分', 'points'), nature: 'quality', basis: composed },
    }),
  ],
  deductions: [
    deduction('unfiled', { kind: 'entered' }, '5', '20', '未报备即开展活动', 'Carried out without filing'),
    deduction('marketing', counted('marketing-in-education'), '5', '20', '宣传中夹带营销', 'Marketing within the education'),
    deduction('privacy', counted('privacy-breach'), '10', '30', '泄露个人信息', 'Breach of personal information'),
  ],
  missing: { rule: 'renormalise', leastPresent: '60' },
  grades: {
    closed: 'lower',
    bands: [
      { until: '60', is: { name: 'four', title: text('四级', 'Grade 4') } },
      { until: '75', is: { name: 'three', title: text('三级', 'Grade 3') } },
      { until: '90', is: { name: 'two', title: text('二级', 'Grade 2') } },
      { until: null, is: { name: 'one', title: text('一级', 'Grade 1') } },
    ],
  },
}
