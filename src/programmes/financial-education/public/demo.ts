import type { DemoStage } from '../../../kernel/programme/server.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { insertChannel, revise } from './public.store.ts'

const DISTRICT = '370481'

/** One way to complain, plainly an example: a district enters its own. */
export async function publicDemo({ platform, at, caller, now }: DemoStage): Promise<void> {
  at('2025-06-18T02:00:00Z')
  const { person } = await caller('tz-supervisor1')
  await platform.db.write(DISTRICT, async (writer) => {
    await insertChannel(writer, {
      id: newId(),
      name: '示例投诉受理窗口',
      reach: '示例路 1 号一楼大厅；示例电话 0632-0000000',
      hours: '工作日 9:00—17:00',
      about: '对成员银行服务的投诉：先向银行反映，未答复或不满意的。（示例）',
      basis: '《银行业保险业消费投诉处理管理办法》',
      from: '2025-06-18',
      to: null,
      at: platform.clock.now(),
      by: person,
    })
    await revise(writer)
  })
  at(now)
}
