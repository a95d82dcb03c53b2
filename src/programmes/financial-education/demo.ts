import type { DemoStage } from '../../kernel/programme/server.ts'
import { activityDemo } from './activity/demo.ts'
import { brandDemo } from './brand/demo.ts'
import { financingDemo } from './financing/demo.ts'
import { judgingDemo } from './judging/demo.ts'
import { materialDemo } from './material/demo.ts'
import { newsDemo } from './news/demo.ts'
import { planDemo } from './plan/demo.ts'
import { publicDemo } from './public/demo.ts'

/** The year of the brand, room by room: each stands on what the rooms before it have told. */
export async function financialEducationDemo(stage: DemoStage): Promise<void> {
  await brandDemo(stage)
  await planDemo(stage)
  await activityDemo(stage)
  await materialDemo(stage)
  await newsDemo(stage)
  await judgingDemo(stage)
  await financingDemo(stage)
  await publicDemo(stage)
  stage.at(stage.now)
}
