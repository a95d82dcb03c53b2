import {
  type Finding,
  type Importable,
  type ImportField,
  type ImportValues,
  type RawCell,
  type ReadCell,
  readIdentifier,
  readNumber,
  readText,
  tidyText,
} from '../../../kernel/exchange/index.ts'
import type { Reason, Text } from '../../../kernel/language/index.ts'
import { PLACE_KINDS, type PlaceKind } from './places.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })
type Read = (cell: RawCell) => ReadCell<string>

const needed =
  (read: Read): Read =>
  (cell) => {
    const found = read(cell)
    return 'value' in found && found.value === null && !found.doubtful ? { wrong: MISSING } : found
  }

const textUpTo =
  (most: number): Read =>
  (cell) => {
    const found = readText(cell)
    return 'value' in found && found.value !== null && found.value.length > most ? { wrong: tooLong(most) } : found
  }

const codeLike =
  (pattern: RegExp, wrong: Reason): Read =>
  (cell) => {
    const found = readIdentifier(cell)
    if (!('value' in found) || found.value === null) return found
    const value = found.value.toUpperCase()
    return pattern.test(value) ? { value } : { wrong }
  }

const KIND_OF = new Map(
  Object.entries(PLACE_KINDS).flatMap(([kind, { zh, en }]) => [zh, en.toLowerCase(), kind].map((word) => [word, kind])),
)
/** What others write for a township. */
const TOWNSHIPS = ['镇', '街道', '乡', '镇街', '乡镇']

const readKind: Read = (cell) => {
  const found = readText(cell)
  if (!('value' in found) || found.value === null) return found
  const word = tidyText(found.value)?.toLowerCase() ?? ''
  const kind = TOWNSHIPS.includes(word) ? 'township' : (KIND_OF.get(word) ?? KIND_OF.get(word.replace(/^(行政|中心)/, '')))
  return kind ? { value: kind } : { wrong: UNKNOWN_KIND }
}

/** Degrees with six digits behind the point (a tenth of a metre); what is more exact is rounded only when somebody agrees. */
const degrees =
  (least: number, most: number, outside: Reason): Read =>
  (cell) => {
    const found = readNumber(cell)
    if (!('value' in found) || found.value === null) return found
    if (Number(found.value) < least || Number(found.value) > most) return { wrong: outside }
    if (/^\d+(\.\d{1,6})?$/.test(found.value)) return { value: found.value }
    const rounded = String(Number(Number(found.value).toFixed(6)))
    return { doubtful: TOO_EXACT, value: rounded, choices: [rounded] }
  }

const field = (
  key: string,
  zh: string,
  en: string,
  headers: readonly string[],
  read: Read,
  more: Partial<ImportField> = {},
): ImportField => ({
  key,
  title: { zh, en },
  headers,
  read,
  kind: 'text',
  ...more,
})

const MISSING = reason('value-missing', '必填，请补充。', 'This is required. Fill it in.')
const tooLong = (most: number) =>
  reason('text-too-long', `内容超过 ${most} 个字，请缩短。`, `The text is longer than ${most} characters. Shorten it.`)
const CODE_FORM = reason(
  'code-form',
  '编码为 3 至 20 位数字、大写字母或短横线，例如 370481901201。',
  'A code has 3 to 20 digits, capital letters or hyphens, such as 370481901201.',
)
const REGION_FORM = reason('region-form', '行政区划代码为六位数字（GB/T 2260）。', 'The code of GB/T 2260 has six digits.')
const UNKNOWN_KIND = reason(
  'kind-unknown',
  `类别不明，请填写：${Object.values(PLACE_KINDS)
    .map(({ zh }) => zh)
    .join('、')}。`,
  `The kind is unknown. Write one of: ${Object.values(PLACE_KINDS)
    .map(({ en }) => en)
    .join(', ')}.`,
)
const TOO_EXACT = reason(
  'too-exact',
  '小数超过六位，只能保存六位（约 0.1 米）。请确认取整后的数。',
  'There are more than six digits behind the point, of which six are kept (0.1 m). Confirm the rounded number.',
)
const LONGITUDE = reason(
  'longitude-outside',
  '经度应在 73 至 136 度之间，请核对是否与纬度填反。',
  'A longitude lies between 73 and 136. Is it the latitude?',
)
const LATITUDE = reason(
  'latitude-outside',
  '纬度应在 3 至 54 度之间，请核对是否与经度填反。',
  'A latitude lies between 3 and 54. Is it the longitude?',
)
const HALF_A_POINT = reason('half-a-point', '经度和纬度要同时填写，或同时留空。', 'Fill in both longitude and latitude, or neither.')
const TOWNSHIP_IN_TOWNSHIP = reason(
  'township-in-township',
  '镇街没有“所属镇街”，请留空。',
  'A township belongs to no other township. Leave it empty.',
)

const FIELDS: readonly ImportField[] = [
  field('code', '编码', 'Code', ['地点编码', '区划编码', '村居编码', '统计用区划代码'], needed(codeLike(/^[0-9A-Z-]{3,20}$/, CODE_FORM)), {
    required: true,
    kind: 'id',
    about: {
      zh: '村、社区可用统计用区划代码；学校等自行编号。已有的编码表示更新。',
      en: 'The statistical code for villages, one of your own for schools. A known code changes that place.',
    },
  }),
  field('name', '名称', 'Name', ['地点名称', '地点', '村名', '学校名称', '单位名称'], needed(textUpTo(60)), { required: true }),
  field('kind', '类别', 'Kind', ['类型', '地点类别'], needed(readKind), {
    required: true,
    kind: 'choice',
    choices: Object.values(PLACE_KINDS).map(({ zh }): Text => ({ zh, en: zh })),
  }),
  field('nameEn', '英文名称', 'English name', ['英文名'], textUpTo(100)),
  field('region', '行政区划代码', 'GB/T 2260', ['区划代码', '县级代码'], codeLike(/^\d{6}$/, REGION_FORM), {
    kind: 'id',
    about: { zh: '六位，留空为本区（市）代码。', en: 'Six digits; empty: this district.' },
  }),
  field('township', '所属镇街', 'Township', ['镇街', '所属乡镇', '乡镇', '街道'], textUpTo(60), {
    about: {
      zh: '填名称或编码；镇街可在同一份表中，排在前面。',
      en: 'Its name or code; townships may stand in the same table, before the others.',
    },
  }),
  field('longitude', '经度', 'Longitude', ['东经'], degrees(73, 136, LONGITUDE), {
    kind: 'number',
    about: { zh: '2000 国家大地坐标系，度。', en: 'Degrees, CGCS2000.' },
  }),
  field('latitude', '纬度', 'Latitude', ['北纬'], degrees(3, 54, LATITUDE), { kind: 'number' }),
]

const finding = (key: string, because: Reason): Finding => ({ field: key, severity: 'wrong', reason: because })

function check({ kind, township, longitude, latitude }: ImportValues): readonly Finding[] {
  const found: Finding[] = []
  if (((longitude ?? null) === null) !== ((latitude ?? null) === null))
    found.push(finding(longitude === null ? 'longitude' : 'latitude', HALF_A_POINT))
  if (kind === ('township' satisfies PlaceKind) && township) found.push(finding('township', TOWNSHIP_IN_TOWNSHIP))
  return found
}

/** The register of places as a table: one place a row. What is empty leaves a known place as it is. */
export const placesImport: Importable = {
  name: 'financial-places',
  title: { zh: '活动地点', en: 'Places of activities' },
  fields: FIELDS,
  check,
  identity: ({ code }) => (code === null || code === undefined ? null : String(code)),
  called: ({ name }) => (name === null || name === undefined ? null : String(name)),
}
