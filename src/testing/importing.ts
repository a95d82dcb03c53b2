import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import type { App, Client } from './app.ts'

const DATA = join(import.meta.dirname, 'data')

/** A roster of 2,000 invented people with every fault that rosters have. */
export const ROSTER = readFileSync(join(DATA, 'roster-2000.xlsx'))
/** What is wrong with which of its rows; the others are clean. */
export const ROSTER_KEY = JSON.parse(readFileSync(join(DATA, 'roster-2000.key.json'), 'utf8')) as {
  readonly rows: number
  readonly faults: Readonly<Record<string, number>>
  readonly answer: readonly {
    readonly row: number
    readonly fault: string
    readonly name: string
    readonly id: string
    readonly of?: number
  }[]
}

export type Sheet = readonly (readonly (string | number | null)[])[]
/** A small workbook of one sheet. */
export const workbook = async (rows: Sheet, name = '名册'): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name, rows: rows.map((row) => [...row]) }] })

/** Uploads a file to be imported, as the page does. @returns what the server answers */
export async function upload(app: App, who: Client, organisation: string, bytes: Uint8Array, name = '名册.xlsx', what = 'roster') {
  const encoded = (text: string) => Buffer.from(text).toString('base64')
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/uploads/imports',
    headers: {
      cookie: who.cookie,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${encoded(name)},kind ${encoded(`${what}:${organisation}`)}`,
      'content-type': 'application/offset+octet-stream',
    },
    payload: Buffer.from(bytes),
  })
  return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : null }
}

const WORKING = ['looking', 'checking', 'committing']
/** Waits until the import stands where a person has to look at it. */
export async function settled(who: Client, id: string, patience = 30_000) {
  const until = Date.now() + patience
  for (;;) {
    const { body } = await who.get(`/imports/${id}`)
    if (!WORKING.includes(body.state)) return body
    if (Date.now() > until) throw new Error(`the import is still ${body.state}`)
    await new Promise((later) => setTimeout(later, 25))
  }
}

/** Uploads, takes the columns as they were found, and checks. @returns the import, at its preview */
export async function checked(app: App, who: Client, organisation: string, bytes: Uint8Array, name?: string, what?: string) {
  const { status, body } = await upload(app, who, organisation, bytes, name, what)
  if (status !== 201) throw new Error(`the upload was answered with ${status} ${JSON.stringify(body)}`)
  const found = await settled(who, body.id)
  if (found.state !== 'mapping') return found
  const answer = await who.post(`/imports/${body.id}/check`, { mapping: found.mapping })
  if (answer.status !== 200) throw new Error(`the columns were answered with ${answer.status} ${JSON.stringify(answer.body)}`)
  return settled(who, body.id)
}

/** The same, and written. */
export async function imported(app: App, who: Client, organisation: string, bytes: Uint8Array, name?: string, what?: string) {
  const { id } = await checked(app, who, organisation, bytes, name, what)
  const answer = await who.post(`/imports/${id}/commit`, {})
  if (answer.status !== 200) throw new Error(`the commit was answered with ${answer.status} ${JSON.stringify(answer.body)}`)
  return settled(who, id)
}

const KEY = new Map(ROSTER_KEY.answer.map((one) => [one.row, one]))

/** A workbook that came back, as somebody corrects it who has the cards at hand; what stood there twice goes. */
export function corrected(back: Sheet): Sheet {
  const [header = [], ...lines] = back
  const answerOf = (line: Sheet[number]) => KEY.get(Number(String(line.at(-1)).split(' ')[1]))
  return [
    header,
    ...lines
      .filter((line) => answerOf(line)?.fault !== 'duplicate-in-file')
      .map((line, at) => {
        const answer = answerOf(line)
        const cell = (title: string) => String(line[header.indexOf(title)] ?? '')
        const set = (title: string, value: string) => line.map((one, place) => (header[place] === title ? value : one))
        if (!answer) return line
        switch (answer.fault) {
          case 'name-missing':
            return set('姓名', answer.name)
          case 'sex-contradicts-id':
            return set('性别', cell('性别') === '男' ? '女' : '男')
          case 'level-unknown':
            return set('技能等级', '高级工')
          case 'uscc-check-digit':
            return set('统一社会信用代码', '')
          case 'formula-injection':
            return set('荣誉称号', '')
          case 'same-id-other-name':
            return set('身份证号', numberOfNobody(cell('出生年月'), cell('性别'), at))
          default:
            return set('身份证号', answer.id)
        }
      }),
  ]
}

/** An ID number that nobody of the roster has, for the birth ('1986.5') and the sex. */
function numberOfNobody(birth: string, sex: string, n: number): string {
  const [year = '', month = ''] = birth.split('.')
  const first = `370406${year}${month.padStart(2, '0')}15${String(500 + 2 * n + (sex === '男' ? 1 : 0)).slice(-3)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first[place]), 0)
  return `${first}${'10X98765432'[sum % 11]}`
}
