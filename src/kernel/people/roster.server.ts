import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import type { Finding, ImportValues } from '../exchange/index.ts'
import { tidyNumber } from '../exchange/index.ts'
import type { Bringer, Bringing, ImportFor, RowToBring, Weighed } from '../exchange/server.ts'
import type { Text } from '../language/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Actor } from '../rights/index.ts'
import type { BringingHow, BroughtChange, BroughtOutcome, BroughtRow } from './index.ts'
import type { People } from './interface.server.ts'
import { SKILL_LEVELS, type SkillLevel } from './levels.ts'
import { maskIdNumber, maskPhone } from './masks.ts'
import { loadEmployers } from './roster.store.ts'
import { roster } from './roster.ts'
import { reason } from './roster-cells.ts'
import { employers, kindOfEmployer } from './roster-employers.ts'
import { MASKED } from './roster-reads.ts'
import { broughtRow } from './roster-rows.ts'
import { degreeTitle } from './roster-words.ts'

interface Parts {
  readonly people: Pick<People, 'planMany' | 'bringMany' | 'findByIdNumbers' | 'names'>
  readonly organisations: Pick<Organisations, 'below' | 'unit' | 'create'>
}

/** The roster as an import: who is meant, where they work, and what becomes of their files. */
export function rosterBringer(_platform: Platform, { people, organisations }: Parts): Bringer {
  return {
    importable: roster,
    about: {
      zh: '每行一名职工：姓名、身份证号必填；技能等级、证书、荣誉等写入本人档案，来源记为单位确认。',
      en: 'One worker a row: name and ID number are required. Levels, certificates and honours go into the life file as confirmed by the employer.',
    },
    permission: 'people.import',
    words: {
      file: { zh: '名册文件', en: 'The roster' },
      forHelp: {
        zh: '没有填写单位的行归入这里；下级单位的职工也可一并导入。',
        en: 'Rows that name no employer belong here; workers of organisations below may be in the same file.',
      },
      opens: { to: '/people', title: { zh: '查看人员档案', en: 'See the life files' } },
    },
    module: new URL('./roster.ts', import.meta.url).href,
    exported: 'roster',
    masks: { idNumber: maskLong(maskIdNumber), phone: maskLong(maskPhone) },
    titleOf,
    examples: EXAMPLES,
    lengths: { idNumber: [15, 18], phone: [11, 11], uscc: [18, 18], name: [2, 50] },
    begin: (reader, what) => begin(reader, what),
    async register(writer, by, organisation, wanted) {
      for (const { name, uscc } of wanted)
        await organisations.create(writer, by, { parent: organisation, kind: kindOfEmployer(name), name, nameEn: '', uscc })
    },
  }

  async function begin(reader: Reader, { organisation, scope, fileName }: ImportFor): Promise<Bringing> {
    const own = await organisations.unit(reader, organisation)
    const known = employers(await organisations.below(reader, '/'), own, scope)
    const how: BringingHow = { source: `${roster.title.zh}导入：${fileName}` }

    /** Those of the people who work where the importer may import: only of them is told what is held, and only they are renamed. */
    async function ownOf(at: Reader, persons: readonly string[]): Promise<ReadonlySet<string>> {
      const found = await loadEmployers(at, persons)
      return new Set(found.flatMap(({ person, organisation }) => (known.reaches(organisation) ? [person] : [])))
    }

    /** The rows that can be planned, each with where it stood; what stands against the others. */
    async function prepared(at: Reader, rows: readonly RowToBring[]) {
      const [ids, persons] = [
        await people.findByIdNumbers(at, rows.flatMap(renamed)),
        await people.names(
          at,
          rows.flatMap(({ values }) => (values.person ? [String(values.person)] : [])),
        ),
      ]
      const mine = await ownOf(at, [...persons.keys(), ...[...ids.values()].map(({ person }) => person)])
      const held: { at: number; findings: readonly Finding[] }[] = []
      const brought: { at: number; row: BroughtRow }[] = []
      for (const [place, { values, settled, wasNew }] of rows.entries()) {
        const confirmed = settled.length === 0 ? NONE : new Set(settled.map(({ code }) => code))
        const { unit, findings } = known.of(values, confirmed)
        const stranger = personFinding(values, persons, mine, confirmed)
        if (unit === null || stranger) held.push({ at: place, findings: [...findings, ...(stranger ? [stranger] : [])] })
        else {
          const person = values.person
            ? String(values.person)
            : confirmed.has(OTHER_NAME)
              ? ownPerson(ids.get(String(values.idNumber))?.person, mine)
              : undefined
          brought.push({ at: place, row: { ...broughtRow(values, unit.id, person ?? null), ...(wasNew && { wasNew }) } })
        }
      }
      return { held, brought }
    }

    async function run(
      at: Reader,
      rows: readonly RowToBring[],
      work: (rows: readonly BroughtRow[]) => Promise<readonly BroughtOutcome[]>,
    ): Promise<Weighed[]> {
      const { held, brought } = await prepared(at, rows)
      const outcomes = brought.length > 0 ? await work(brought.map(({ row }) => row)) : []
      const refused = brought.flatMap(({ row }, place) => (outcomes[place]?.outcome === 'refused' && row.idNumber ? row.idNumber : []))
      const mine = await ownOf(
        at,
        outcomes.flatMap((one) => (one.outcome === 'refused' && one.person ? one.person : [])),
      )
      const names = refused.length > 0 ? await people.findByIdNumbers(at, refused) : new Map<string, { name: string }>()
      const weighed: Weighed[] = []
      for (const one of held) weighed[one.at] = { outcome: 'held-back', findings: one.findings }
      for (const [place, { at: where, row }] of brought.entries())
        weighed[where] = weighedOf(outcomes[place], row, names.get(row.idNumber ?? '')?.name ?? null, mine)
      return weighed
    }

    return {
      weigh: (at, rows) => run(at, rows, (brought) => people.planMany(at, brought, how)),
      bring: (writer: Writer, by: Actor, rows, pace) => run(writer, rows, (brought) => people.bringMany(writer, by, brought, how, pace)),
      lacking: known.lacking,
    }
  }
}

const NONE: ReadonlySet<string> = new Set()
const OTHER_NAME = 'same-id-other-name'

/** Whose number is known under another name, where somebody said that it is the same person. */
const renamed = ({ values, settled }: RowToBring): string[] =>
  settled.some(({ code }) => code === OTHER_NAME) && values.idNumber && values.idNumber !== MASKED ? [String(values.idNumber)] : []

const PERSON_UNKNOWN = reason(
  'person-unknown',
  '没有这个人员编号。请使用本区导出的名册，新增人员请把编号留空并填写完整身份证号。',
  'Nobody has this id. Use a roster exported from this district; for somebody new leave the id empty and write the whole ID number.',
)
const otherName = (held: string) =>
  reason(
    OTHER_NAME,
    `档案中这个证件号码（人员编号）的姓名是“${held}”，与表中不同。请核对：姓名有误的改正，确已改名的确认。`,
    `The file held under this number or id has the name “${held}”. Compare: correct the name, or confirm that it was changed.`,
  )

/** Of somebody elsewhere nothing is told: whoever holds a number must not learn by it what its owner is called. */
const NAME_ELSEWHERE = reason(
  OTHER_NAME,
  '这个证件号码已用另一姓名登记在其他单位。请照证件核对；确已改名的，由其所在单位先更正。',
  'This number is held under another name at another organisation. Compare with the card; a changed name is corrected there first.',
)
const ownPerson = (person: string | undefined, mine: ReadonlySet<string>) => (person !== undefined && mine.has(person) ? person : undefined)

function personFinding(
  values: ImportValues,
  names: ReadonlyMap<string, string>,
  mine: ReadonlySet<string>,
  confirmed: ReadonlySet<string>,
): Finding | null {
  if (!values.person) return null
  const name = mine.has(String(values.person)) ? names.get(String(values.person)) : undefined
  if (name === undefined) return { field: 'person', severity: 'wrong', reason: PERSON_UNKNOWN }
  if (name === values.name || confirmed.has(OTHER_NAME)) return null
  return { field: 'name', severity: 'doubtful', reason: otherName(name), choices: [name] }
}

function weighedOf(outcome: BroughtOutcome | undefined, row: BroughtRow, heldName: string | null, mine: ReadonlySet<string>): Weighed {
  if (!outcome) throw new Error('a row was brought and not answered')
  if (outcome.outcome !== 'refused') return { outcome: outcome.outcome, changes: outcome.changes.map((change) => CHANGES[change]) }
  const { reason: because } = outcome
  if (because.code === OTHER_NAME && !(outcome.person && mine.has(outcome.person)))
    return { outcome: 'held-back', findings: [{ field: 'name', severity: 'wrong', reason: NAME_ELSEWHERE }] }
  if (because.code === OTHER_NAME && heldName !== null)
    return {
      outcome: 'held-back',
      findings: [{ field: 'name', severity: 'doubtful', reason: otherName(heldName), choices: [heldName, row.name] }],
    }
  return { outcome: 'held-back', findings: [{ field: FIELD_OF[because.code] ?? null, severity: 'wrong', reason: because }] }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'duplicate-in-file': 'idNumber',
  'unknown-organisation': 'employer',
  'certificate-number': 'certificate',
  'certificate-level': 'certificate',
}

const CHANGES: Readonly<Record<BroughtChange, Text>> = {
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '联系电话', en: 'Telephone' },
  'id-number': { zh: '补登身份证号', en: 'ID number added' },
  political: { zh: '政治面貌', en: 'Political status' },
  employment: { zh: '新增任职单位', en: 'New employer' },
  position: { zh: '工种', en: 'Occupation' },
  entry: { zh: '新增档案记录', en: 'New entries' },
}

const SEX: Readonly<Record<string, Text>> = { male: { zh: '男', en: 'male' }, female: { zh: '女', en: 'female' } }
function titleOf(field: string, value: string | number | boolean): Text {
  const word = String(value)
  if (field === 'level') return SKILL_LEVELS[word as SkillLevel]?.title ?? { zh: word, en: word }
  if (field === 'education') return degreeTitle(word)
  return (field === 'sex' ? SEX[word] : undefined) ?? { zh: word, en: word }
}

/** What is too short or too long to be such a number is hidden all but its first signs. */
const maskLong =
  (mask: (text: string) => string) =>
  (text: string): string => {
    const plain = tidyNumber(text)
    return plain.length >= 11 && plain.length <= 20
      ? mask(plain)
      : `${plain.slice(0, 2)}${'*'.repeat(Math.min(Math.max(plain.length - 2, 0), 16))}`
  }

const EXAMPLES = {
  name: '示例职工',
  sex: '男',
  idNumber: '370406199001010018',
  birth: '1990-01-01',
  political: '群众',
  education: '大专',
  phone: '13800000000',
  employer: '示例机械制造有限公司',
  uscc: '91370406MA3000106X',
  occupation: '钳工',
  level: '高级工',
  since: '2015-07',
  honour: '示例荣誉称号',
  honourAt: '2023',
}
