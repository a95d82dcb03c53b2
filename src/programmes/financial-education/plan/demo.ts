import { addDays, localDateOf, weekday } from '../../../kernel/calendar/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { plannedUntil } from '../activity/demo/tales.ts'
import { bankCasts } from '../demo/banks.ts'
import { insertPlace, listPlaces } from './places.store.ts'
import type { PlaceKind } from './places.ts'
import { insertFocusWeek, insertPlanItem } from './plans.store.ts'

const DISTRICT = '370481'
/** The regulator's day of the page on which the brand began. */
const BEGAN = '2025-06-18'

/** Example places: neither their names nor their codes and coordinates are those of real ones. */
const TOWNSHIPS = ['示例街道一', '示例街道二', '示例镇一', '示例镇二', '示例镇三', '示例镇四', '示例镇五', '示例镇六']
const WITHIN: readonly (readonly [PlaceKind, string, number])[] = [
  ...['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'].map(
    (numeral, at) => ['village', `示例村${numeral}`, 2 + (at % 6)] as const,
  ),
  ...['一', '二', '三', '四'].map((numeral, at) => ['community', `示例社区${numeral}`, at % 2] as const),
  ...['一', '二', '三', '四', '五'].map((numeral, at) => ['school', `示例学校${numeral}`, at] as const),
  ['site', '示例工业园区', 3],
]
/** Degrees around the middle of a map that is nobody's. */
const MIDDLE = { longitude: 117.16, latitude: 35.08 }
const at = (number: number, spread: number) => ({
  longitude: (MIDDLE.longitude + Math.cos(number * 2.4) * spread).toFixed(6),
  latitude: (MIDDLE.latitude + Math.sin(number * 2.4) * spread * 0.8).toFixed(6),
})

/** Focus weeks: the first as it was announced for 2025, the second as every year. */
const WEEKS = [
  {
    title: '金融教育宣传周',
    titleEn: 'Financial Education Week',
    theme: 'consumer-rights',
    startsOn: '2025-09-15',
    endsOn: '2025-09-21',
    basis: '2025年金融教育宣传周安排（据转载件）',
  },
  {
    title: '“3·15”金融消费者权益保护教育宣传',
    titleEn: '15 March: rights of financial consumers',
    theme: 'consumer-rights',
    startsOn: '2026-03-09',
    endsOn: '2026-03-15',
    basis: '每年3月15日前后（示例安排）',
  },
]

/** And one that is on as the demo is looked at. */
function weekNow(now: string) {
  const today = localDateOf(now)
  const startsOn = addDays(today, 1 - weekday(today))
  return {
    title: '反诈集中宣传周（示例）',
    titleEn: 'Anti-fraud week (example)',
    theme: 'anti-fraud',
    startsOn,
    endsOn: addDays(startsOn, 6),
    basis: '示例通知',
  }
}

/** What each bank means to do before the year ends, and nobody has filed yet. */
const TO_COME = { month: 12, title: '小微企业融资政策讲座', theme: 'inclusive', audiences: ['small-firms'] } as const

/** The register of places, the focus weeks and the plans of the fourteen banks. */
export async function planDemo(stage: DemoStage): Promise<void> {
  const { platform } = stage
  const supervisor = await stage.caller('tz-supervisor1')
  stage.at(`${BEGAN}T02:00:00Z`)
  const now = platform.clock.now()
  const entered = { region: DISTRICT, nameEn: '', by: supervisor.person, at: now }
  const banks = await bankCasts(stage)
  await platform.db.write(DISTRICT, async (writer) => {
    const towns: string[] = []
    for (const [place, name] of TOWNSHIPS.entries()) {
      const id = newId()
      towns.push(id)
      await insertPlace(writer, {
        ...entered,
        id,
        kind: 'township',
        code: `370481${901 + place}`,
        name,
        township: null,
        ...at(place, 0.16),
      })
    }
    for (const [place, [kind, name, town]] of WITHIN.entries()) {
      const code = kind === 'school' ? `370481-X${place}` : `370481${901 + town}${String(201 + place)}`
      await insertPlace(writer, {
        ...entered,
        id: newId(),
        kind,
        code,
        name,
        township: towns[town] ?? null,
        ...at(place + 20, 0.1 + (place % 4) * 0.03),
      })
    }
    for (const week of [...WEEKS, weekNow(stage.now)])
      await insertFocusWeek(writer, { ...week, id: newId(), ended: false, by: supervisor.person, at: now })
    const today = localDateOf(stage.now)
    const lines = plannedUntil(today).map(({ number, tale, day }) => ({
      number,
      bank: tale.bank,
      month: Number(day.slice(5, 7)),
      ...{ title: tale.title, theme: tale.theme, audiences: tale.audiences, place: tale.mode === 'online' ? null : tale.place },
    }))
    const year = today.slice(0, 4)
    const filed = lines.filter(({ number }) => number.startsWith(`JH-${year}`)).length
    const toCome = banks.map((_, bank) => ({
      number: `JH-${year}-${String(filed + bank + 1).padStart(3, '0')}`,
      bank,
      ...TO_COME,
      place: bank * 3,
    }))
    const { rows: everywhere } = await listPlaces(writer, { offset: 0, limit: 200 })
    for (const { bank, place, ...line } of [...lines, ...toCome]) {
      const cast = banks[bank]
      if (!cast) throw new Error('The demo has no such bank.')
      await insertPlanItem(writer, {
        ...line,
        id: newId(),
        organisation: cast.unit.id,
        year: Number(line.number.slice(3, 7)),
        place: place === null ? null : (everywhere[place % everywhere.length]?.id ?? null),
        plannedOn: null,
        state: bank === 13 && line.title === TO_COME.title ? 'draft' : 'sent',
        by: cast.clerk.person,
        at: now,
      })
    }
  })
  stage.at(stage.now)
}
