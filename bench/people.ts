import pg from 'pg'
import { buildHouse } from '../src/house.ts'
import { systemClock } from '../src/platform/clock/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { readingOf } from '../src/platform/text/index.ts'
import { temporaryFolder } from '../src/testing/folder.ts'
import { MASTER_KEY } from '../src/testing/urls.ts'
import { type Measurement, quantile } from './measurement.ts'
import { DISTRICT, type Place } from './place.ts'

/** Common family names, each as often as it stands here, and signs of given names: their products are nobody. */
const FAMILIES = [...'王王王王王李李李李李张张张张刘刘刘陈陈陈杨杨赵赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国志华文武斌鹏浩亮飞波辉鑫玲红梅兰凤洁琳云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉',
]
const LEVELS = ['junior', 'intermediate', 'senior', 'technician', 'senior-technician', 'special-technician', 'chief-technician']
/** One enterprise has so many of them; the others share the rest. */
const LARGE = 50_000
const ENTERPRISES = 400
const [WARM_UP, ROUNDS, AT_ONCE] = [3, 60, 2] as const
const BUDGET = 100

/** Search of the life files of a whole city, with the filters of permissions on, by whoever reads all of it and by an enterprise. */
export async function people({ place, persons = 1_000_000 }: { readonly place: Place; readonly persons?: number }): Promise<Measurement[]> {
  const { large, small, head } = await fillPeople(place.ownerUrl, persons)
  const house = buildHouse({
    databaseUrl: place.ownerUrl,
    masterKey: MASTER_KEY,
    dataDir: temporaryFolder('jiangxin-bench-people'),
    publicUrl: 'http://localhost',
    clock: systemClock,
    log: createLog('error'),
    webRoot: null,
  })
  try {
    const began = performance.now()
    await house.people.indexAll(DISTRICT)
    const indexing = Math.round((performance.now() - began) / 1000)
    const found: Measurement[] = [{ name: `search of ${persons} people, index made anew`, unit: 's', value: indexing }]
    const reader = house.platform.db.in(DISTRICT)
    for (const [who, path] of Object.entries({
      'the whole district': head,
      [`an enterprise of ${LARGE}`]: large,
      'an enterprise': small,
    })) {
      for (const [what, queries] of Object.entries(QUESTIONS)) {
        const times: number[] = []
        let next = 0
        const work = async () => {
          while (next < (WARM_UP + ROUNDS) * queries.length) {
            const place = next++
            const query = queries[place % queries.length] ?? {}
            const at = performance.now()
            await house.people.list(reader, query, [path], { offset: 0, limit: 50 })
            if (place >= WARM_UP * queries.length) times.push(performance.now() - at)
          }
        }
        await Promise.all(Array.from({ length: AT_ONCE }, work))
        const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)].map((value) => Math.round(value * 10) / 10) as [number, number]
        found.push({
          name: `people ${what}, ${who}, ${persons} people, p99`,
          unit: 'ms',
          value: p99,
          budget: BUDGET,
          detail: `p50 ${p50} ms, ${AT_ONCE} at once`,
        })
      }
    }
    return found
  } finally {
    await house.close()
  }
}

const QUESTIONS = {
  'by name': [{ words: '王伟' }, { words: '李娜' }, { words: '建国' }, { words: '张志强' }],
  'by family name': [{ words: '王' }, { words: '曾' }],
  'by pinyin': [{ words: 'zhangwei' }, { words: 'wang' }, { words: 'liujianguo' }, { words: 'zengli' }],
  'by initials': [{ words: 'wjg' }, { words: 'zw' }, { words: 'lxm' }],
  'by level and honour': [
    { levels: ['chief-technician'] as const, honours: ['national'] as const },
    { words: '王', levels: ['technician'] as const },
  ],
  'without words': [{}],
} satisfies Record<string, readonly object[]>

async function fillPeople(ownerUrl: string, persons: number): Promise<{ large: string; small: string; head: string }> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query(
      "set session_replication_role = 'replica'; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'",
    )
    await owner.query("select set_config('jiangxin.district', $1, false)", [DISTRICT])
    const unit = (n: string) => `('0190d000-0000-7000-a000-' || lpad((${n})::text, 12, '0'))::uuid`
    const { rows: made } = await owner.query<{ n: number }>("select count(*)::int * 2 as n from people.entries where title = '示例工种'")
    if ((made[0]?.n ?? 0) < persons) {
      await owner.query(
        `insert into organisations.units (district, id, no, parent, path, kind, name, name_en, search_text, valid_from)
         select $1, ${unit('n')}, 5000 + n, h.id, h.path || (5000 + n) || '/', 'enterprise', '示例第' || n || '厂', 'Example Works ' || n, '示例第' || n || '厂', '2015-01-01'
         from generate_series(1, $2::int) n, organisations.units h where h.district = $1 and h.parent is null on conflict do nothing`,
        [DISTRICT, ENTERPRISES],
      )
      const read = (signs: readonly string[]) => signs.map((sign) => readingOf(sign).join(' '))
      await owner.query(
        `with drawn as (
           select i, 1 + (i::bigint * 7919 % cardinality($2::text[]))::int as f, 1 + (i::bigint * 104729 / 7 % cardinality($3::text[]))::int as g, 1 + (i::bigint * 15485863 / 11 % cardinality($3::text[]))::int as h
           from generate_series(1, $6::int) i
         ), named as (
           select i, ($2::text[])[f] || ($3::text[])[g] || case when i % 5 = 0 then '' else ($3::text[])[h] end as name,
             ($4::text[])[f] || ' ' || ($5::text[])[g] || case when i % 5 = 0 then '' else ' ' || ($5::text[])[h] end as reading from drawn
         ) insert into people.persons (district, id, name, initials, reading, birth, synthetic, created_at)
         select $1, ('0190d000-0000-7000-b000-' || lpad(i::text, 12, '0'))::uuid, name, '', reading, date '1960-01-01' + i % 15000, true, now() from named on conflict do nothing`,
        [DISTRICT, FAMILIES, GIVEN, read(FAMILIES), read(GIVEN), persons],
      )
      await owner.query(
        `insert into people.employments (district, id, person, organisation, position, from_day)
         select $1, ('0190d000-0000-7000-9000-' || lpad(i::text, 12, '0'))::uuid, ('0190d000-0000-7000-b000-' || lpad(i::text, 12, '0'))::uuid,
           ${unit(`case when i % ${Math.max(1, Math.floor(persons / LARGE))} = 0 then 1 else 2 + i % ${ENTERPRISES - 1} end`)}, '示例岗位', '2020-01-01' from generate_series(1, $2::int) i on conflict do nothing`,
        [DISTRICT, persons],
      )
      await owner.query(
        `insert into people.entries (district, id, person, kind, title, detail, provenance, source, recorded_at)
         select $1, gen_random_uuid(), ('0190d000-0000-7000-b000-' || lpad(i::text, 12, '0'))::uuid, 'skill', '示例工种',
           jsonb_build_object('level', ($3::text[])[1 + least(6, floor(-ln(1 - (i::bigint * 7919 % 10007) / 10008.0)))::int]), 'employer-confirmed', '示例', now()
         from generate_series(1, $2::int, 2) i
         union all select $1, gen_random_uuid(), ('0190d000-0000-7000-b000-' || lpad(i::text, 12, '0'))::uuid, 'honour', '示例奖章',
           jsonb_build_object('level', (array['enterprise', 'county', 'municipal', 'provincial', 'national'])[1 + i / 100 % 5]), 'published', '示例', now()
         from generate_series(1, $2::int, 100) i`,
        [DISTRICT, persons, LEVELS],
      )
      await owner.query(
        'insert into people.search_waiting (district, person) select district, id from people.persons where district = $1 order by id',
        [DISTRICT],
      )
      await owner.query('vacuum analyze')
    }
    const { rows } = await owner.query<{ large: string; small: string; head: string }>(
      `select (select path from organisations.units where id = ${unit('1')}) as large, (select path from organisations.units where id = ${unit('2')}) as small,
        (select path from organisations.units where district = $1 and parent is null) as head`,
      [DISTRICT],
    )
    return rows[0] as { large: string; small: string; head: string }
  } finally {
    await owner.end()
  }
}
