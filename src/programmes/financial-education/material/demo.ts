import { addDays, localDateOf } from '../../../kernel/calendar/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import { newId, sha256 } from '../../../platform/crypto/index.ts'
import { bankCasts } from '../demo/banks.ts'
import { MATERIAL } from './choices.ts'
import { decideMaterial, insertMaterial } from './materials.store.ts'

const DISTRICT = '370481'

const WORKS = [
  {
    title: '示例：老年人防诈骗折页',
    theme: 'anti-fraud',
    kind: 'leaflet',
    audiences: ['elderly'],
    licence: 'open',
    bank: 0,
    state: 'approved',
  },
  {
    title: '示例：中学生征信课件',
    theme: 'credit',
    kind: 'slides',
    audiences: ['youth'],
    licence: 'brand-adapt',
    bank: 1,
    state: 'approved',
  },
  {
    title: '示例：农民存款保险问答',
    theme: 'deposit-insurance',
    kind: 'text',
    audiences: ['farmers'],
    licence: 'open',
    bank: 2,
    state: 'approved',
  },
  {
    title: '示例：新市民支付指南',
    theme: 'payment',
    kind: 'leaflet',
    audiences: ['newcomers'],
    licence: 'brand-unchanged',
    bank: 3,
    state: 'approved',
  },
  {
    title: '示例：小微企业融资流程图',
    theme: 'inclusive',
    kind: 'poster',
    audiences: ['small-firms'],
    licence: 'open',
    bank: 4,
    state: 'approved',
  },
  {
    title: '示例：个人信息保护情景剧本',
    theme: 'personal-information',
    kind: 'text',
    audiences: ['general'],
    licence: 'brand-adapt',
    bank: 0,
    state: 'submitted',
  },
  {
    title: '示例：手语讲堂讲稿',
    theme: 'consumer-rights',
    kind: 'text',
    audiences: ['disabled'],
    licence: 'owner-only',
    bank: 1,
    state: 'submitted',
  },
  {
    title: '示例：非法集资案例（待改）',
    theme: 'illegal-fundraising',
    kind: 'text',
    audiences: ['elderly'],
    licence: 'open',
    bank: 0,
    state: 'returned',
  },
] as const

/** A small library: what banks have released, what waits, and what was returned. */
export async function materialDemo(stage: DemoStage): Promise<void> {
  const { platform, kernel, now } = stage
  const banks = await bankCasts(stage)
  const supervisor = await stage.caller('tz-supervisor1')
  const today = localDateOf(now)
  for (const [order, { bank, state, ...work }] of WORKS.entries()) {
    const day = addDays(today, -120 + order * 12)
    stage.at(`${day}T02:00:00Z`)
    const cast = banks[bank]
    if (!cast) continue
    const bytes = Buffer.from(`${work.title}\n示例宣传材料：仅供演示，不是真实文件。\n`)
    const file = await stage.upload(cast.clerk, { name: '示例材料.txt', kind: null, bytes })
    await platform.db.write(DISTRICT, async (writer) => {
      const id = newId()
      await kernel.evidence.bind(writer, [file], { kind: MATERIAL, id }, null, cast.clerk)
      const at = platform.clock.now()
      await insertMaterial(writer, {
        ...{
          ...work,
          id,
          organisation: cast.unit.id,
          about: '示例说明。',
          language: 'zh',
          original: order % 2 === 0,
          rights: 'own',
          rightsNote: '',
        },
        ...{ portraits: 'none', activity: null, file, hash: sha256(bytes), state: 'submitted', because: null, approvedOn: null, seq: 1 },
        ...{ submittedBy: cast.clerk.person, submittedAt: at },
      })
      if (state === 'submitted') return
      const because = state === 'returned' ? '案例请隐去可识别的单位。（示例）' : null
      const decided = { id, expected: 1, from: ['submitted'] as const, state, because, on: state === 'approved' ? day : null }
      await decideMaterial(writer, { ...decided, by: supervisor.person, at })
    })
  }
  stage.at(now)
}
