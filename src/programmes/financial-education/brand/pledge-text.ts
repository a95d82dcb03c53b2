import type { Text } from '../../../kernel/language/index.ts'

/** A text as it is hashed and signed: its title, an empty line, its body. */
export const canonicalText = ({ title, body }: { readonly title: string; readonly body: string }): string => `${title}\n\n${body}`

/** Whoever signs for a bank. */
export const CAPACITIES = {
  'legal-representative': { zh: '法定代表人（负责人）', en: 'Legal representative' },
  authorised: { zh: '授权代表', en: 'Authorised representative' },
} as const satisfies Readonly<Record<string, Text>>
export type Capacity = keyof typeof CAPACITIES

export interface SignedPledge {
  readonly number: string
  readonly text: { readonly version: number; readonly title: string; readonly body: string; readonly hash: string }
  readonly bank: { readonly name: string; readonly uscc: string | null }
  readonly signed: { readonly name: string; readonly capacity: Capacity; readonly on: string; readonly sealHash: string }
  readonly countersigned: { readonly name: string; readonly on: string }
}

/** What stands under the text: who signed, with which seal, and when. In the language of the pledge itself. */
const signatureLines = ({ bank, signed, countersigned }: SignedPledge): readonly (readonly [term: string, is: string])[] => [
  ['承诺单位', bank.name],
  ['统一社会信用代码', bank.uscc ?? '未登记'],
  ['签署人', `${signed.name}，${CAPACITIES[signed.capacity].zh}`],
  ['签署日期', signed.on],
  ['印章图片 SHA-256', signed.sealHash],
  ['监管会签人', countersigned.name],
  ['会签日期', countersigned.on],
]

/** A pledge as it is frozen and hashed when it is countersigned, word for word. */
export function documentOf(pledge: SignedPledge): string {
  const { number, text } = pledge
  return [
    text.title,
    `编号：${number}`,
    `文本：第 ${text.version} 版，SHA-256 ${text.hash}`,
    '',
    text.body,
    '',
    ...signatureLines(pledge).map(([term, is]) => `${term}：${is}`),
  ].join('\n')
}

/** The parts of a frozen document, for setting it in type. */
export function partsOf(document: string): {
  readonly title: string
  readonly notes: readonly string[]
  readonly body: string
  readonly signatures: readonly { readonly term: string; readonly is: string }[]
} {
  const [title = '', ...rest] = document.split('\n')
  const begins = rest.indexOf('')
  const ends = rest.lastIndexOf('')
  return {
    title,
    notes: rest.slice(0, begins),
    body: rest.slice(begins + 1, ends).join('\n'),
    signatures: rest.slice(ends + 1).map((line) => {
      const at = line.indexOf('：')
      return { term: line.slice(0, at), is: line.slice(at + 1) }
    }),
  }
}
