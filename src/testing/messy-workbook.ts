import fc from 'fast-check'
import { type Given, type GivenSheet, rawWorkbook } from './workbooks.ts'

/** A person as the generator knows him, whatever the workbook makes of it. */
export interface True {
  readonly name: string
  readonly number: string
  readonly sex: 'male' | 'female'
  readonly phone: string | null
  readonly employer: string
  /** A local date, the first of a month. */
  readonly since: string
}

export interface Messy {
  readonly bytes: Uint8Array
  /** What stands in the rows, by the row as Excel numbers it. */
  readonly truth: ReadonlyMap<number, True>
}

const HAN = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const name = fc.array(fc.constantFrom(...HAN), { minLength: 2, maxLength: 3 }).map((signs) => `示${signs.join('')}`)
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))

const person: fc.Arbitrary<True> = fc.record({
  name,
  number: fc
    .tuple(fc.constantFrom('370406', '370481'), fc.integer({ min: 1960, max: 2004 }), digits(3), fc.constantFrom(...'0123456789X'))
    .map(([place, year, serial, last]) => `${place}${year}0307${serial}${last}`),
  sex: fc.constantFrom('male', 'female'),
  phone: fc.option(
    digits(8).map((rest) => `138${rest}`),
    { nil: null, freq: 8 },
  ),
  employer: fc.constantFrom('示例建材有限公司', '示例煤矿', '示例纸业有限公司'),
  since: fc
    .tuple(fc.integer({ min: 1995, max: 2025 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}-01`),
})

type Field = keyof True
const WORDS: Readonly<Record<Field, readonly string[]>> = {
  name: ['姓名', '姓 名', '职工姓名', '*姓名'],
  number: ['身份证号', '身份证号码', '公民身份号码', '证件号码（18位）'],
  sex: ['性别', '性　别'],
  phone: ['联系电话', '手机号', '联系\n电话'],
  employer: ['工作单位', '所在单位', '单位名称'],
  since: ['入职时间', '入职日期', '参加工作时间'],
}

const full = (text: string) => text.replace(/[\dA-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const serial = (date: string) => (Date.parse(date) - Date.UTC(1899, 11, 30)) / 86_400_000

/** The ways in which people write the same thing. */
const WRITTEN: { readonly [F in Field]: readonly ((is: NonNullable<True[F]>) => Given)[] } = {
  name: [(is) => is, (is) => ` ${is} `, (is) => [...is].join('　'), (is) => `${is}\u00a0`, (is) => `\u200b${is}`],
  number: [(is) => is, (is) => ` ${is}`, (is) => is.toLowerCase(), full, (is) => `${is.slice(0, 6)} ${is.slice(6, 14)} ${is.slice(14)}`],
  sex: [(is) => (is === 'male' ? '男' : '女'), (is) => (is === 'male' ? ' 男' : '女性')],
  phone: [(is) => is, (is) => Number(is), (is) => `+86 ${is.slice(0, 3)}-${is.slice(3, 7)}-${is.slice(7)}`, (is) => full(is)],
  employer: [(is) => is, (is) => `${is} `],
  since: [
    (is) => `${is.slice(0, 4)}年${Number(is.slice(5, 7))}月`,
    (is) => is.slice(0, 7),
    (is) => `${is.slice(0, 4)}.${is.slice(5, 7)}`,
    (is) => is.replaceAll('-', ''),
    (is) => is.replaceAll('-', '/'),
    (is) => ({ number: serial(is), style: 'date' }),
    (is) => serial(is),
  ],
}

const BETWEEN = ['nothing', 'empty', 'dashes', 'header', 'total', 'section'] as const
const END = ['none', 'total', 'total and signature', 'remark', 'formats'] as const

/** A workbook as people send it, and the truth about its rows. It shares nothing with what reads it. */
export const messyWorkbook: fc.Arbitrary<Messy> = fc
  .record({
    people: fc.uniqueArray(person, { minLength: 3, maxLength: 25, selector: ({ number }) => number }),
    order: fc.shuffledSubarray(Object.keys(WORDS) as Field[], { minLength: 6, maxLength: 6 }),
    words: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    ways: fc.infiniteStream(fc.nat({ max: 1000 })),
    titles: fc.integer({ min: 0, max: 3 }),
    numbered: fc.boolean(),
    groups: fc.boolean(),
    left: fc.integer({ min: 0, max: 2 }),
    between: fc.array(fc.constantFrom(...BETWEEN), { minLength: 25, maxLength: 25 }),
    end: fc.constantFrom(...END),
    shared: fc.boolean(),
    beside: fc.boolean(),
  })
  .map(build)

interface Plan {
  readonly people: readonly True[]
  readonly order: readonly Field[]
  readonly words: readonly number[]
  readonly ways: Iterator<number>
  readonly titles: number
  readonly numbered: boolean
  readonly groups: boolean
  readonly left: number
  readonly between: readonly (typeof BETWEEN)[number][]
  readonly end: (typeof END)[number]
  readonly shared: boolean
  readonly beside: boolean
}

function build({ people, order, words, ways, titles, numbered, groups, left, between, end, shared, beside }: Plan): Messy {
  const pick = <T>(list: readonly T[], by = Number(ways.next().value)) => list[by % list.length] as T
  const margin: Given[] = Array.from({ length: left }, () => null)
  const lead: Given[] = numbered ? ['序号'] : []
  const header = [...margin, ...lead, ...order.map((field, at) => pick(WORDS[field], words[at] ?? 0))]
  const rows: (readonly Given[] | null)[] = []
  const merges: string[] = []
  const truth = new Map<number, True>()
  const letter = (column: number) => String.fromCharCode(64 + column)
  const across = (row: number, from: number, to: number) => merges.push(`${letter(from)}${row}:${letter(to)}${row}`)

  for (const title of ['示例镇产业工人名册（均为虚构）', '填报单位：示例镇总工会    填报日期：2026年3月2日', null].slice(0, titles)) {
    rows.push(title === null ? null : [title])
    if (title !== null) across(rows.length, 1, header.length)
  }
  if (groups) {
    const first = left + lead.length + 1
    rows.push([...margin, ...(numbered ? ['序号'] : []), '基本信息', null, null, '工作信息', null, null])
    if (numbered) merges.push(`${letter(left + 1)}${rows.length}:${letter(left + 1)}${rows.length + 1}`)
    across(rows.length, first, first + 2)
    across(rows.length, first + 3, first + 5)
    rows.push(numbered ? header.map((cell) => (cell === '序号' ? null : cell)) : header)
  } else rows.push(header)

  people.forEach((one, at) => {
    rows.push([
      ...margin,
      ...(numbered ? [at + 1] : []),
      ...order.map((field): Given => {
        const is = one[field]
        return is === null ? pick(['', '-', '/', null]) : pick(WRITTEN[field] as readonly ((is: string) => Given)[])(is)
      }),
    ])
    truth.set(rows.length, one)
    if (at === people.length - 1) return
    switch (between[at]) {
      case 'empty':
        rows.push(null)
        break
      case 'dashes':
        rows.push([...margin, '—', '/'])
        break
      case 'header':
        rows.push(header)
        break
      case 'total':
        rows.push([...margin, '本页小计', null, `${at + 1}人`])
        break
      case 'section':
        rows.push([...margin, '二、示例车间'])
        across(rows.length, left + 1, header.length)
    }
  })
  if (end.startsWith('total')) rows.push([...margin, '合　计', null, people.length])
  if (end.endsWith('signature')) rows.push([...margin, '填 表 人：', null, '审核人：示例高', null, '（盖章）'])
  if (end === 'remark') rows.push(null, [...margin, '注：身份证号请以文本格式填写。'])
  if (end === 'formats') rows.push(...Array.from({ length: 300 }, () => header.map(() => null)))

  const sheet: GivenSheet = { name: '名册', rows, merges }
  const others: GivenSheet[] = beside
    ? [
        { name: '填表说明', rows: [['1. 请如实填写']] },
        { name: '字典', rows: [header, ['男'], ['女']], hidden: true },
        { name: 'Sheet3', rows: [] },
      ]
    : []
  return { bytes: rawWorkbook([sheet, ...others], { shared }), truth }
}
