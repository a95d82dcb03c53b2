import type { EvaluationMeasure, Measured } from '../../../kernel/evaluation/server.ts'
import type { Text } from '../../../kernel/language/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import { divide } from '../../../kernel/quantities/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { KEY_GROUPS, METHODS, type Method } from '../activity/choices.ts'
import { membersOf } from '../brand/members.server.ts'
import * as store from './measures.store.ts'
import { MEDIA_POINTS } from './parameters.ts'
import { QUARTER_CARD, QUARTER_CARD_ABOUT } from './quarter-card.ts'

const text = (zh: string, en: string): Text => ({ zh, en })
const NAME = 'financial-education'

const notCounted = text('不予同意、撤回、并入其他活动的', 'Activities that were refused, withdrawn or merged into another')
const byShare = text('；联合活动按商定的比例分别计入各行', '; a joint activity counts for each bank by the share that they agreed')
const and = (a: Text, b: Text): Text => ({ zh: a.zh + b.zh, en: a.en + b.en })

type Shape = Pick<EvaluationMeasure, 'title' | 'counts' | 'leavesOut' | 'unit' | 'nature'> & Partial<Pick<EvaluationMeasure, 'hasWhole'>>
type Count = (reader: Reader, of: store.Judged) => Promise<readonly store.Found[]>

/** Figures of activities: opened in the list of activities, under the same filter. */
function ofActivities(name: string, shape: Shape, filter: Readonly<Record<string, string>>, count: Count): EvaluationMeasure {
  return {
    ...{ hasWhole: false, ...shape, name: `${NAME}.${name}`, list: `${NAME}.activities` },
    load: async (reader, of) =>
      measured(await count(reader, of), (subject) => ({ organisation: subject, from: of.from, to: of.to, ...filter })),
    describe: async (reader, ids) => (await store.namedActivities(reader, ids)).map((one) => ({ ...one, link: `/cases/${one.id}` })),
  }
}

const measured = (found: readonly store.Found[], filterOf: (subject: string) => Readonly<Record<string, string>>) =>
  new Map<string, Measured>(
    found.map(({ subject, value, whole, ids }) => [
      subject,
      { value, ...(whole !== null && { whole }), records: ids, filter: filterOf(subject) },
    ]),
  )

/** Whoever is a member and was not found has none of it, which is known; who was no member has no value. */
async function withNone(reader: Reader, of: store.Judged, found: readonly store.Found[]): Promise<readonly store.Found[]> {
  const members = await membersOf(reader, { on: of.to, organisations: of.subjects })
  const there = new Set(found.map(({ subject }) => subject))
  const none = of.subjects.filter((subject) => members.has(subject) && !there.has(subject))
  return [...found, ...none.map((subject) => ({ subject, value: '0', whole: null, ids: [] }))]
}
const orNone =
  (count: Count): Count =>
  async (reader, of) =>
    withNone(reader, of, await count(reader, of))

/** People per outlet. A bank that never said how many outlets it has has no value. */
const perOutlet =
  (method: Method): Count =>
  async (reader, of) => {
    const members = await membersOf(reader, { on: of.to, organisations: of.subjects })
    const found = await withNone(reader, of, await store.reached(reader, of, method))
    return found.flatMap((one) => {
      const outlets = members.get(one.subject)?.outlets ?? 0
      return outlets > 0 ? [{ ...one, value: divide(one.value, String(outlets), 2) }] : []
    })
  }

const reach = (method: Method): EvaluationMeasure =>
  ofActivities(
    `reach-per-outlet.${method}`,
    {
      title: text(`网点均触达人次（${METHODS[method].zh}）`, `Reached per outlet (${METHODS[method].en.toLowerCase()})`),
      counts: and(
        text(
          `评价期内开始的活动以“${METHODS[method].zh}”得到的人次，除以参加宣传的网点数`,
          `people reached by activities that began in the period, known by: ${METHODS[method].en.toLowerCase()}, over the outlets that take part`,
        ),
        byShare,
      ),
      leavesOut: text('用其他方式得到的人次：三种方式从不相加', 'What is known otherwise: the three methods are never added up'),
      ...{ unit: text('人次/网点', 'people per outlet'), nature: 'coverage' },
    },
    { reach: method },
    perOutlet(method),
  )

const breach = (kind: 'marketing-in-education' | 'privacy-breach', title: Text, counts: Text): EvaluationMeasure =>
  ofActivities(
    kind,
    {
      ...{ title, counts, unit: text('次', 'times'), nature: 'breaches' },
      leavesOut: text(
        '没有经监管人员确认的；联合活动只计牵头银行',
        'What no supervisor confirmed; a joint activity counts for the bank that leads it',
      ),
    },
    { incidents: 'true' },
    orNone((reader, of) => store.incidents(reader, of, kind)),
  )

const ofBank = (list: string) => (subject: string) => ({ organisation: subject, list })

/** What the quarter is judged by: each counted for all banks in one query, with the ids of what it counts. */
function measuresOf(kernel: Kernel): readonly EvaluationMeasure[] {
  return [
    ofActivities(
      'filed-in-time',
      {
        title: text('及时报备的活动', 'Activities filed in time'),
        counts: and(
          text(
            '评价期内开始的活动中，报监管部门的日期不晚于最后一天的；基数为全部已报备的活动',
            'of the activities that began in the period, those filed on or before the last day; the whole is all that were filed',
          ),
          byShare,
        ),
        ...{ leavesOut: notCounted, unit: text('场', 'activities'), nature: 'timeliness', hasWhole: true },
      },
      { inTime: 'true' },
      store.filedInTime,
    ),
    ofActivities(
      'completed',
      {
        title: text('完成的活动', 'Completed activities'),
        counts: and(
          text(
            '评价期内开始、素材已审核通过的活动；基数为监管部门同意举办的活动',
            'of the activities that began in the period, those whose material was approved; the whole is all that were accepted',
          ),
          byShare,
        ),
        leavesOut: and(notCounted, text('；已取消的', '; those that were cancelled')),
        ...{ unit: text('场', 'activities'), nature: 'outcome', hasWhole: true },
      },
      { completed: 'true' },
      store.completed,
    ),
    reach('sign-in'),
    reach('estimate'),
    reach('online'),
    ofActivities(
      'key-groups',
      {
        title: text('覆盖的重点人群', 'Key groups reached'),
        counts: text(
          '评价期内开始且已完成的活动面向的重点人群种类（老年人、青少年、新市民、农民、小微企业、残障人士）；联合活动各行都计',
          'kinds of key groups that completed activities of the period turned to (elderly, young, new residents, farmers, small firms, people with disabilities); a joint activity counts for each bank',
        ),
        leavesOut: text('只面向社会公众的活动', 'Activities for the general public alone'),
        ...{ unit: text('类', 'groups'), nature: 'coverage', hasWhole: true },
      },
      { keyGroups: 'true', completed: 'true' },
      async (reader, of) =>
        (await withNone(reader, of, await store.groupsReached(reader, of, KEY_GROUPS))).map((one) => ({
          ...one,
          whole: String(KEY_GROUPS.length),
        })),
    ),
    {
      ...{ name: `${NAME}.originals`, list: `${NAME}.materials`, hasWhole: false, nature: 'outcome' },
      title: text('原创作品', 'Original works'),
      counts: text(
        '评价期内审核通过、收入素材库的本行原创作品',
        'works of the bank’s own that were approved for the library in the period',
      ),
      leavesOut: text('转用他人素材的；已退回或撤下的', 'What was taken over from others, returned or withdrawn'),
      unit: text('件', 'works'),
      load: async (reader, of) =>
        measured(await withNone(reader, of, await store.originals(reader, of)), (subject) => ({ organisation: subject })),
      describe: async (reader, ids) => (await store.namedMaterials(reader, ids)).map((one) => ({ ...one, link: null })),
    },
    {
      ...{ name: `${NAME}.media`, list: 'publishing.pieces', hasWhole: false, nature: 'outcome' },
      title: text('媒体刊播', 'Media coverage'),
      counts: and(
        text(
          '评价期内刊播、已对应到活动的报道，按媒体级别的分值（参数）合计；同一篇的转载只按最高级别计一次',
          'pieces printed or aired in the period and matched to activities, by the points of the medium’s level (parameters); reprints of one piece count once, at the highest level',
        ),
        byShare,
      ),
      leavesOut: text('只报送、没有刊播的；已作废的', 'What was sent and not printed; what was struck'),
      unit: text('分', 'points'),
      load: async (reader, of) =>
        measured(await withNone(reader, of, await store.mediaPoints(reader, of, await pointsOn(reader, kernel, of.to))), ofBank('media')),
      describe: async (reader, ids) => (await store.namedPieces(reader, ids)).map((one) => ({ ...one, link: null })),
    },
    ofActivities(
      'quality',
      {
        title: text('抽查质量', 'Quality by spot checks'),
        counts: text(
          '评价期内开始的活动中，监管人员抽查打分的平均分',
          'the mean of the supervisor’s marks for activities of the period that were checked',
        ),
        leavesOut: text(
          '没有抽查的活动；一次也没有抽查的，没有数据',
          'Activities that were not checked; who was never checked has no value',
        ),
        ...{ unit: text('分', 'points'), nature: 'quality' },
      },
      {},
      store.checkedQuality,
    ),
    breach(
      'marketing-in-education',
      text('宣传中夹带营销', 'Marketing within the education'),
      text('评价期内经确认的、在宣传教育中夹带产品营销的次数', 'confirmed occurrences of marketing within the education in the period'),
    ),
    breach(
      'privacy-breach',
      text('泄露个人信息', 'Breach of personal information'),
      text('评价期内经确认的、活动中泄露个人信息的次数', 'confirmed breaches of personal information at activities in the period'),
    ),
  ]
}

async function pointsOn(reader: Reader, { parameters }: Kernel, day: string): Promise<Record<string, number>> {
  const values = await parameters.inForce(reader, day)
  return Object.fromEntries(MEDIA_POINTS.map((key) => [key.slice(key.lastIndexOf('.') + 1), Number(values[key] ?? 0)]))
}

/** Makes the figures of the programme and its card known to the evaluation. Before start(). */
export function declareMeasures(kernel: Kernel): void {
  for (const measure of measuresOf(kernel)) kernel.evaluation.declare(measure)
  kernel.evaluation.offer({ name: 'financial-education-quarter', card: QUARTER_CARD, about: QUARTER_CARD_ABOUT })
}
