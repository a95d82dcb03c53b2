import type { Text } from '../../../kernel/language/index.ts'
import type { PortalPage } from '../../../kernel/publishing/index.ts'
import { MEMBER_STATES, type MemberState, PLEDGE_STATES, type PledgeState } from './membership.ts'

/** What anybody may know of one pledge. */
export interface CheckedPledge {
  readonly number: string
  readonly bank: Text
  readonly version: number
  readonly signedOn: string
  readonly countersignedOn: string
  readonly hash: string
  readonly state: PledgeState
  /** The last day of a suspension. */
  readonly until: string | null
  /** The pledge that took its place. */
  readonly newer: string | null
  readonly today: string
}

const words = {
  title: { zh: '承诺书核验', en: 'Check of a pledge' },
  lead: {
    zh: '核对手中承诺书的编号和 SHA-256，与上面一致的即为同一份。',
    en: 'Compare number and SHA-256 of the pledge you hold with those above: where they agree, it is the same one.',
  },
  state: { zh: '现在的状态', en: 'As it stands' },
  bank: { zh: '承诺银行', en: 'Bank' },
  number: { zh: '编号', en: 'Number' },
  version: { zh: '文本版本', en: 'Version of the text' },
  signed: { zh: '银行签署日期', en: 'Signed by the bank on' },
  countersigned: { zh: '监管会签日期', en: 'Countersigned on' },
  until: { zh: '暂停至（含当日）', en: 'Suspended until, that day included' },
  checked: { zh: '核验日期', en: 'Checked on' },
  hash: { zh: '承诺书全文 SHA-256', en: 'SHA-256 of the pledge' },
  newer: { zh: '查看取代它的承诺书', en: 'The pledge that took its place' },
  all: { zh: '全部承诺银行', en: 'All banks that pledged' },
  pledges: { zh: '签署《宣传承诺书》的银行', en: 'Banks that signed the pledge' },
  pledgesLead: {
    zh: '这些银行参加“善城金螺号”金融教育宣传品牌，承诺宣传真实、不借教育营销。点开可核验承诺书是否有效。',
    en: 'These banks take part in the financial-education brand and pledge to teach truthfully and not to sell under its name. Open one to check its pledge.',
  },
  none: { zh: '还没有银行签署承诺书。', en: 'No bank has signed the pledge yet.' },
  since: { zh: '加入日期', en: 'Member since' },
  text: { zh: '承诺书全文', en: 'The pledge, word for word' },
  textHash: { zh: '文本 SHA-256', en: 'SHA-256 of the text' },
} satisfies Record<string, Text>

const means: Readonly<Record<PledgeState, Text>> = {
  valid: { zh: '这份承诺书有效。', en: 'This pledge holds.' },
  suspended: {
    zh: '该行成员资格已暂停，暂停期间承诺书不作为参加品牌的证明。',
    en: 'The bank is suspended. Meanwhile the pledge does not show that it takes part.',
  },
  withdrawn: { zh: '该行已退出，这份承诺书不再有效。', en: 'The bank has left; this pledge no longer holds.' },
  superseded: { zh: '该行已签署新的承诺书，请核验新的一份。', en: 'The bank has signed a newer pledge; check that one.' },
  lapsed: { zh: '承诺书文本已更新，该行未在期限内重新签署。', en: 'The text was renewed, and the bank has not signed it in time.' },
}

export function checkPage(pledge: CheckedPledge): PortalPage {
  const { state, bank, number, version, signedOn, countersignedOn, until, today, hash, newer } = pledge
  const plain = (is: string | number): Text => ({ zh: String(is), en: String(is) })
  return {
    title: words.title,
    label: PLEDGE_STATES[state],
    lead: means[state],
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: words.state, is: PLEDGE_STATES[state] },
          ...(until ? [{ term: words.until, is: plain(until) }] : []),
          { term: words.bank, is: bank },
          { term: words.number, is: plain(number), code: true },
          { term: words.version, is: plain(version) },
          { term: words.signed, is: plain(signedOn) },
          { term: words.countersigned, is: plain(countersignedOn) },
          { term: words.hash, is: plain(hash), code: true },
          { term: words.checked, is: plain(today) },
        ],
      },
      { kind: 'note', text: words.lead },
      {
        kind: 'ways',
        links: [...(newer ? [{ title: words.newer, path: `pledges/${newer}` }] : []), { title: words.all, path: 'pledges' }],
      },
    ],
  }
}

export function pledgesPage(
  rows: readonly { readonly pledge: string; readonly bank: Text; readonly since: string; readonly state: MemberState }[],
  text: { readonly version: number; readonly title: string; readonly body: string; readonly hash: string } | null,
): PortalPage {
  return {
    title: words.pledges,
    lead: words.pledgesLead,
    blocks: [
      {
        kind: 'cards',
        cards: rows.map(({ pledge, bank, since, state }) => ({
          path: `pledges/${pledge}`,
          title: bank,
          label: MEMBER_STATES[state],
          notes: [{ zh: `${words.since.zh} ${since}`, en: `${words.since.en} ${since}` }],
        })),
        empty: words.none,
      },
      ...(text
        ? [
            {
              kind: 'folded' as const,
              title: words.text,
              facts: [
                { term: words.version, is: { zh: String(text.version), en: String(text.version) } },
                { term: words.textHash, is: { zh: text.hash, en: text.hash }, code: true },
              ],
              text: `${text.title}\n\n${text.body}`,
            },
          ]
        : []),
    ],
  }
}
