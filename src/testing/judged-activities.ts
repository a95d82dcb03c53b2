import { randomUUID } from 'node:crypto'
import type pg from 'pg'

const HERE = '370481'

interface Row {
  readonly starts?: string
  readonly filed?: string
  readonly due?: string
  readonly accepted?: string | null
  readonly completed?: string | null
  readonly closedAs?: string | null
  readonly audiences?: readonly string[]
  readonly quality?: number | null
  /** Whose it is, in per cent; the first leads it. */
  readonly shares: Readonly<Record<string, number>>
  readonly reach?: Readonly<Record<string, number>>
  readonly incident?: { readonly kind: string; readonly confirmed: boolean }
}

/** Activities of banks of 滕州市 as the judgement finds them, written into the tables as if their cases had come so far. */
export function judgedActivities(owner: pg.Client) {
  const insert = async (table: string, row: Readonly<Record<string, unknown>>) => {
    const columns = ['district', ...Object.keys(row)]
    const places = columns.map((_, place) => `$${place + 1}`)
    await owner.query(`insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`, [HERE, ...Object.values(row)])
  }
  const anybody = async () => (await owner.query('select id from people.persons where district = $1 limit 1', [HERE])).rows[0].id as string
  const pathOf = async (bank: string) =>
    (await owner.query('select path from organisations.units where district = $1 and id = $2', [HERE, bank])).rows[0].path as string

  async function caseOf(bank: string, process: string, title: string): Promise<string> {
    const id = randomUUID()
    const at = '2026-01-05T01:00:00Z'
    await insert('process.cases', {
      ...{ id, number: `EX-${id.slice(0, 8)}`, process, version: 1, title, organisation: bank, path: await pathOf(bank) },
      ...{ starter: await anybody(), stage: 'archived', outcome: 'completed', seq: 1, state: '{}', search_text: title },
      ...{ started_at: at, stage_since: at, updated_at: at, ended_at: at },
    })
    return id
  }

  return {
    /** The bank signed and takes part with so many outlets. */
    async pledged(bank: string, outlets: number): Promise<void> {
      const { rows } = await owner.query('select version from financial_education.pledge_texts where district = $1 limit 1', [HERE])
      if (rows.length === 0) {
        const said = { title: '宣传承诺书（示例）', body: '示例', reason: '示例', hash: '0'.repeat(64) }
        const dated = { drafted_at: '2025-06-01T01:00:00Z', in_force_at: '2025-06-02T01:00:00Z', sign_by: '2030-01-01' }
        const by = { drafted_by: await anybody(), in_force_by: randomUUID() }
        await insert('financial_education.pledge_texts', { version: 1, ...said, ...dated, ...by })
      }
      const id = await caseOf(bank, 'financial-pledge', '示例申请')
      await insert('financial_education.pledges', {
        ...{ id, organisation: bank, number: `EX-${id.slice(0, 8)}`, version: 1, outlets, signed_on: '2025-06-18' },
        ...{ countersigned_on: '2025-06-18', at: '2025-06-18T01:00:00Z', seal: randomUUID(), document: '示例', hash: '0'.repeat(64) },
      })
    },

    /** @returns its id */
    async activity(row: Row): Promise<string> {
      const { starts = '2026-01-20', filed = '2026-01-10', due = '2026-01-15', accepted = '2026-01-12', completed = '2026-01-30' } = row
      const [lead = ''] = Object.keys(row.shares)
      const id = await caseOf(lead, 'financial-activity', '示例活动')
      const closed = row.closedAs === undefined ? 'archived' : row.closedAs
      await insert('financial_education.activities', {
        ...{ id, organisation: lead, theme: 'anti-fraud', kind: 'regular', mode: 'offline', form: 'outlet' },
        ...{ audiences: row.audiences ?? ['general'], starts_on: starts, ends_on: starts, filed_on: filed, filing_due: due },
        ...{ accepted_on: accepted, completed_on: completed, quality: row.quality ?? null },
        ...{ closed_on: closed && '2026-02-20', closed_as: closed },
      })
      for (const [bank, share] of Object.entries(row.shares))
        await insert('financial_education.activity_shares', { activity: id, organisation: bank, share, leads: bank === lead })
      for (const [method, people] of Object.entries(row.reach ?? {}))
        await insert('financial_education.activity_reach', { activity: id, method, people })
      if (row.incident)
        await insert('financial_education.activity_incidents', {
          ...{ id: randomUUID(), activity: id, happened_on: starts, recorded_at: '2026-01-21T01:00:00Z' },
          ...row.incident,
        })
      return id
    },

    /** A work of the bank that the library took up. */
    async material(bank: string, original: boolean): Promise<void> {
      await insert('financial_education.materials', {
        ...{
          id: randomUUID(),
          organisation: bank,
          title: '示例海报',
          about: '示例',
          theme: 'anti-fraud',
          kind: 'poster',
          audiences: ['general'],
        },
        ...{ language: 'zh', original, rights: 'own', rights_note: '示例', licence: 'open', portraits: 'none', file: randomUUID() },
        ...{ hash: '0'.repeat(64), state: 'approved', approved_on: '2026-02-01', submitted_by: randomUUID() },
        submitted_at: '2026-01-21T01:00:00Z',
      })
    },

    /** A piece in a medium of that level, matched to an activity. @returns its id */
    async piece(bank: string, activity: string, level: string, group: string | null = null): Promise<string> {
      const id = randomUUID()
      await insert('publishing.coverage', {
        ...{ id, organisation: bank, path: await pathOf(bank), title: '示例报道', title_key: '示例报道', medium: '示例日报', level },
        ...{ state: 'published', published_on: '2026-02-02', url: 'https://example.cn/1', group_id: group },
        ...{ recorded_at: '2026-02-03T01:00:00Z', changed_at: '2026-02-03T01:00:00Z' },
      })
      const matched = { coverage: id, activity, organisation: bank, confirmed_by: randomUUID(), confirmed_on: '2026-02-03' }
      await insert('financial_education.coverage_matches', matched)
      return id
    },
  }
}
