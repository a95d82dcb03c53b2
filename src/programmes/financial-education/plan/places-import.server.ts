import type { Finding, ImportValues } from '../../../kernel/exchange/index.ts'
import type { Bringer, Bringing, RowToBring, Weighed } from '../../../kernel/exchange/server.ts'
import type { Text } from '../../../kernel/language/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import { newId } from '../../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import { changePlace, insertPlace, type Place, placesByCode, townshipsCalled } from './places.store.ts'
import { PLACE_KINDS, type PlaceKind } from './places.ts'
import { placesImport } from './places-import.ts'

const KEPT = ['kind', 'name', 'nameEn', 'region', 'longitude', 'latitude'] as const
const titles = new Map(placesImport.fields.map(({ key, title }) => [key, title]))

/** The register of places as an import: a known code is changed, another one entered. Closing stays with the page. */
export function placesBringer({ clock }: Pick<Kernel, 'clock'>): Bringer {
  return {
    importable: placesImport,
    about: {
      zh: '每行一个地点：编码、名称、类别必填。编码已有的更新，没有的新增；留空的项保持原样。',
      en: 'One place a row: code, name and kind are required. A known code is changed, another one entered; what is empty stays as it is.',
    },
    permission: 'financial-education.places',
    words: {
      file: { zh: '地点表文件', en: 'The table of places' },
      forHelp: {
        zh: '地点库全区（市）共用，选区（市）一级的单位即可。',
        en: 'The register is the whole district’s: choose the unit at its head.',
      },
      opens: { to: '/financial-education/places', title: { zh: '查看地点库', en: 'See the register of places' } },
    },
    module: new URL('./places-import.ts', import.meta.url).href,
    exported: 'placesImport',
    masks: {},
    titleOf: (field, value) =>
      (field === 'kind' ? PLACE_KINDS[String(value) as PlaceKind] : undefined) ?? { zh: String(value), en: String(value) },
    examples: {
      code: '370481901201',
      name: '示例村',
      kind: '村',
      nameEn: 'Example village',
      region: '370481',
      township: '示例镇',
      longitude: '117.160000',
      latitude: '35.080000',
    },
    lengths: { code: [3, 20], name: [1, 60], region: [6, 6] },
    begin: async (reader) => bringing(reader, clock.now()),
    async register() {
      throw new Error('a table of places names no organisation')
    },
  }
}

interface Township {
  readonly id: string | null
  readonly code: string
  readonly name: string
}

/** One run over the rows. Townships of the file are known from their row on, and within a slice to all of it. */
function bringing({ district }: Reader, at: string): Bringing {
  const coming = new Map<string, Township>()

  /** Every township that the rows name, by code and by name. Two of one name are told apart by their codes alone. */
  async function townshipsOf(reader: Reader, rows: readonly RowToBring[]) {
    const named = [...new Set(rows.flatMap(({ values }) => (values.township ? [String(values.township)] : [])))]
    const known = new Map<string, Township>()
    for (const one of await townshipsCalled(reader, named)) known.set(one.code, one)
    for (const one of coming.values()) if (!known.has(one.code)) known.set(one.code, one)
    return (word: string): Township | 'several' | null => {
      const byCode = known.get(word.toUpperCase())
      if (byCode) return byCode
      const called = [...known.values()].filter(({ name }) => name === word)
      return called.length > 1 ? 'several' : (called[0] ?? null)
    }
  }

  const wanted = (values: ImportValues, held: Place | undefined, township: string | null) => ({
    kind: String(values.kind) as PlaceKind,
    name: String(values.name),
    nameEn: String(values.nameEn ?? held?.nameEn ?? ''),
    region: String(values.region ?? held?.region ?? district),
    longitude: decimal(values.longitude ?? held?.longitude),
    latitude: decimal(values.latitude ?? held?.latitude),
    township: values.kind === 'township' ? null : (township ?? held?.township ?? null),
  })

  /** @param write enters and changes; left out, nothing is written */
  async function run(reader: Reader, rows: readonly RowToBring[], write?: { readonly writer: Writer; readonly by: string | null }) {
    const held = await placesByCode(
      reader,
      rows.map(({ values }) => String(values.code)),
      write !== undefined,
    )
    const weighed: Weighed[] = []
    const each = async (rowsOf: (kind: unknown) => boolean, townshipIn: (word: string) => Township | 'several' | null) => {
      for (const [place, { values }] of rows.entries()) {
        if (!rowsOf(values.kind)) continue
        const now = held.get(String(values.code))
        const town = values.township ? townshipIn(String(values.township)) : null
        if (values.township && (town === null || town === 'several')) {
          weighed[place] = { outcome: 'held-back', findings: [town === null ? NO_TOWNSHIP : SEVERAL_TOWNSHIPS] }
          continue
        }
        const next = wanted(values, now, town && town !== 'several' ? town.id : null)
        // A township that is only coming has no id yet, and is another one than whatever is held.
        const moves = town && town !== 'several' && (town.id === null || town.id !== now?.township)
        const changes = now ? KEPT.filter((key) => asHeld(key, now[key]) !== next[key]) : []
        const changed = [...changes, ...(now && (moves || next.township !== now.township) ? ['township'] : [])]
        const id = now?.id ?? newId()
        weighed[place] = now
          ? { outcome: changed.length > 0 ? 'changed' : 'unchanged', changes: changed.map((key) => titles.get(key) as Text) }
          : { outcome: 'new', changes: [] }
        if (write && (!now || changed.length > 0)) {
          const row = { ...next, id, by: write.by, at }
          const done = now
            ? await changePlace(write.writer, { ...row, expected: now.seq, closedOn: now.closedOn })
            : await insertPlace(write.writer, { ...row, code: String(values.code) })
          if (!done) weighed[place] = { outcome: 'held-back', findings: [CHANGED_MEANWHILE] }
        }
        if (next.kind === 'township' && weighed[place]?.outcome !== 'held-back')
          coming.set(String(values.code), { id: write || now ? id : null, code: String(values.code), name: next.name })
      }
    }
    // First the townships: the others of the slice may lie in them.
    await each(
      (kind) => kind === 'township',
      () => null,
    )
    await each((kind) => kind !== 'township', await townshipsOf(reader, rows))
    return weighed
  }

  return {
    weigh: (reader, rows) => run(reader, rows),
    async bring(writer, by, rows, pace) {
      pace?.read()
      await pace?.turn()
      return run(writer, rows, { writer, by: by.person ?? null })
    },
    lacking: () => [],
  }
}

/** Degrees as the register keeps them, so that what was exported is found unchanged. */
const decimal = (value: unknown): string | null => (value === null || value === undefined ? null : Number(value).toFixed(6))

const asHeld = (key: (typeof KEPT)[number], value: string | null) => (key === 'longitude' || key === 'latitude' ? decimal(value) : value)

const finding = (field: string | null, code: string, zh: string, en: string): Finding => ({
  field,
  severity: 'wrong',
  reason: { code, text: { zh, en } },
})
const NO_TOWNSHIP = finding(
  'township',
  'no-township',
  '所属镇街不在地点库中。请核对名称，或先导入镇街（同一份表中排在前面）。',
  'That township is not in the register. Check its name, or import townships first (before the others in the same table).',
)
const SEVERAL_TOWNSHIPS = finding(
  'township',
  'several-townships',
  '有多个镇街叫这个名称，请改填编码。',
  'Several townships have this name. Write the code instead.',
)
const CHANGED_MEANWHILE = finding(
  null,
  'changed-meanwhile',
  '导入过程中有人改过这个地点，请核对后重新导入这一行。',
  'Somebody changed this place during the import. Check it and import this row again.',
)
