import type { Field, Form } from '../../../kernel/forms/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { INCIDENTS, optionsOf, PORTRAITS } from './choices.ts'
import { filing } from './filing-form.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

const form = (name: string, title: Text, why: Text, fields: readonly Field[]): Form => ({ name, title, why, fields })

const acceptance = form('acceptance', text('同意报备', 'Accepted'), text('告诉银行可以按报备实施', 'Tells the bank that it can go ahead'), [
  { name: 'opinion', kind: 'longtext', maxLength: 500, title: text('意见（可不填）', 'Remarks, if any') },
])

const merging = form(
  'merging',
  text('并入另一活动', 'Merge into another activity'),
  text('同一场活动只算一次', 'One activity counts once'),
  [
    {
      name: 'into',
      kind: 'case',
      process: 'financial-activity',
      required: true,
      title: text('并入哪个活动', 'Into which activity'),
    },
    {
      name: 'share',
      kind: 'decimal',
      scale: 2,
      min: '0.01',
      max: '99.99',
      unit: text('%', '%'),
      title: text('并入银行所占份额', 'Share of the bank that is merged'),
      help: text('双方商定的触达份额；同一银行的两件不填。', 'Of the reach, as both banks agreed; not between two filings of one bank.'),
    },
    {
      name: 'agreed',
      kind: 'longtext',
      maxLength: 300,
      required: true,
      title: text('双方如何商定', 'How both banks agreed'),
    },
  ],
)

const change = form(
  'change',
  text('变更时间或地点', 'Change of date or place'),
  text('公开日历随之更新，变更留痕', 'The public calendar follows, and the change is on record'),
  [
    { name: 'startsOn', kind: 'date', required: true, title: text('改为哪天开始', 'Now begins on') },
    { name: 'endsOn', kind: 'date', required: true, title: text('改为哪天结束', 'Now ends on') },
    {
      name: 'place',
      kind: 'text',
      maxLength: 20,
      pattern: '[0-9A-Z-]{3,20}',
      title: text('地点编码', 'Code of the place'),
      help: text('地点不变的不填。', 'Leave it open where the place stays.'),
    },
    { name: 'address', kind: 'text', maxLength: 100, title: text('详细地点', 'Where exactly') },
    { name: 'why', kind: 'longtext', maxLength: 500, required: true, title: text('为什么变更', 'Why') },
  ],
)

const invitation = form(
  'invitation',
  text('邀请联合举办', 'Invite another bank'),
  text('联合活动只算一次，触达按商定份额分', 'A joint activity counts once; its reach is shared as agreed'),
  [
    { name: 'bank', kind: 'organisation', of: 'bank', required: true, title: text('邀请哪家银行', 'Which bank') },
    {
      name: 'share',
      kind: 'decimal',
      scale: 2,
      min: '0.01',
      max: '99.99',
      required: true,
      unit: text('%', '%'),
      title: text('对方所占份额', 'Its share of the reach'),
      help: text('对方同意后生效，其余归本行。', 'In force once the other bank agrees; the rest stays with yours.'),
    },
  ],
)

/** Written by the software when the other bank agrees, or when the supervisor merges. */
const joining = form('joining', text('联合举办', 'Held together'), text('记录双方商定的结果', 'What was agreed is on record'), [
  { name: 'bank', kind: 'organisation', of: 'bank', required: true, title: text('银行', 'Bank') },
  {
    name: 'share',
    kind: 'decimal',
    scale: 2,
    min: '0.01',
    max: '99.99',
    required: true,
    unit: text('%', '%'),
    title: text('份额', 'Share'),
  },
  { name: 'people', kind: 'persons', required: true, atLeast: 1, title: text('联合方经办', 'Clerks of the partners') },
])

const incidentFields = (kinds: Readonly<Record<string, Text>>): readonly Field[] => [
  { name: 'kind', kind: 'choice', options: optionsOf(kinds), required: true, title: text('类型', 'Kind') },
  { name: 'on', kind: 'date', required: true, title: text('发生日期', 'When') },
  { name: 'what', kind: 'longtext', maxLength: 1000, required: true, title: text('情况', 'What happened'), personal: true },
  { name: 'done', kind: 'longtext', maxLength: 1000, required: true, title: text('如何处理', 'What was done about it') },
]

const incident = form(
  'incident',
  text('登记突发情况', 'Report an incident'),
  text('投诉、个人信息泄露等要及时处置并留痕', 'Complaints and breaches are dealt with and kept on record'),
  incidentFields(INCIDENTS),
)

const finding = form(
  'finding',
  text('监管认定问题', 'A finding of the supervisor'),
  text('作为监管评价扣分的依据，银行可申诉', 'A ground for points off, against which the bank may appeal'),
  incidentFields(INCIDENTS),
)

const count = (name: string, zh: string, en: string, more: Partial<Field> = {}): Field =>
  ({ name, kind: 'integer', min: 0, max: 100_000_000, title: text(zh, en), ...more }) as Field

const report = form(
  'report',
  text('活动实施情况', 'How it went'),
  text('签到、估计、线上三种口径分别统计，不相加', 'Signed in, estimated and viewed online are counted apart and never added'),
  [
    count('sessions', '场次', 'Sessions', { required: true }),
    count('signIn', '签到人数', 'People who signed in', {
      help: text('已导入签到表的，应与去重后的人数一致。', 'Where a list was imported, as many as it has different people.'),
    }),
    count('estimate', '现场估计人数', 'People on the spot, estimated'),
    count('online', '线上浏览次数', 'Views online'),
    count('leaflets', '发放资料份数', 'Leaflets handed out'),
    count('consulted', '咨询人数', 'People advised'),
    count('complaints', '投诉件数', 'Complaints', { required: true }),
    { name: 'summary', kind: 'longtext', maxLength: 2000, required: true, title: text('活动小结', 'Summary') },
  ],
)

const material = form(
  'material',
  text('报送素材', 'Material'),
  text('用于新闻宣传和归档；照片不强求', 'For the news and the file; photographs are optional'),
  [
    {
      name: 'portraits',
      kind: 'choice',
      options: optionsOf(PORTRAITS),
      required: true,
      title: text('照片、视频中的人像', 'People in the pictures'),
      why: text(
        '《个人信息保护法》第二十五、三十一条：公开他人肖像须单独同意，未成年人须监护人同意',
        'PIPL art. 25 and 31: a picture is published with the consent of whoever it shows, a child’s with that of the guardian',
      ),
    },
    { name: 'text', kind: 'longtext', maxLength: 3000, required: true, title: text('文字素材', 'Text') },
  ],
)

const quality = form('quality', text('质量抽查', 'Spot check'), text('监管评价的质量指标', 'An indicator of the evaluation'), [
  count('score', '得分（0–100）', 'Points, 0 to 100', { required: true, max: 100 } as Partial<Field>),
  { name: 'remark', kind: 'longtext', maxLength: 500, required: true, title: text('抽查意见', 'What was seen') },
])

export const forms = { filing, acceptance, merging, change, invitation, joining, incident, finding, report, material, quality }
