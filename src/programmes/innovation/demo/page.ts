import type { Values } from '../../../kernel/forms/index.ts'
import type { Tale } from './projects.ts'

/**
 * What the newspaper page says, and no more: names, two figures, and that they were made public. Whoever takes the steps
 * of these cases in the demo is plainly an example, and so are the dates.
 */
export const PAGE = '报纸版面《“小城”锻造“大工匠”》（山亭区“匠心铸匠魂 产改赋能新发展”工作纪实）'
export const GAO_STUDIO = '高召忠创新工作室'
export const ZHANG_STUDIO = '张波创新工作室'
export const GAO_UNIT = '高召忠创新工作室所在单位（示例）'
export const ZHANG_UNIT = '张波创新工作室所在单位（示例）'
export const MINE = '何岗煤矿'

const NOT_SAID = '版面未载明具体内容，此处仅作演示。'
type Told = Pick<Tale, 'title' | 'field' | 'problem' | 'approach' | 'expected' | 'intangible'> & { readonly story: string }

export const SIZING: Told = {
  title: '施胶工艺创新',
  field: 'process',
  problem: '传统浆内施胶工艺中的ASA水解与AKD熟化难题。',
  approach: '以浆外施胶技术替代传统浆内施胶，攻克ASA水解与AKD熟化难题。',
  expected: NOT_SAID,
  intangible: '攻克ASA水解与AKD熟化难题。见报数据另行填报，待补充计算明细后认定。（示例）',
  story: `革新浆外施胶技术，替代传统浆内施胶，攻克ASA水解与AKD熟化难题，吨纸施胶成本降低17.86元，年节约采购成本986.8万元。\n来源：${PAGE}。以上为见报数据，未经本系统核定。`,
}

export const OTHER_NAMED: readonly Told[] = ['低克重覆膜纸研制与开发', '废纸胶粘物控制与应用'].map((title, at) => ({
  title,
  field: at === 0 ? 'product' : 'quality',
  problem: NOT_SAID,
  approach: NOT_SAID,
  expected: NOT_SAID,
  intangible: '版面记载：科研课题实现重大技术突破。（示例流程）',
  story: `${GAO_STUDIO}主导完成的科研课题，见于枣庄市劳模工匠创新创效成果展。\n来源：${PAGE}。`,
}))

export const MONITORING: Told = {
  title: '智能矿山监测系统',
  field: 'digital',
  problem: NOT_SAID,
  approach: '版面未载明完成单位和技术内容；申报单位为示例。',
  expected: NOT_SAID,
  intangible: '安全生产效益，版面未载明具体内容。（示例）',
  story: `山亭区选送枣庄市劳模工匠创新创效成果展的成果。\n来源：${PAGE}。版面未载明完成单位，本系统中的申报单位为示例。`,
}

/** The two figures as they were printed. They are stated and not calculated: the page gives no lines. */
export const PRINTED: Values = {
  statedUnitSaving: '17.86',
  statedAnnualSaving: 986_800_000,
  statedVolumeUnit: '吨',
  statedSource: PAGE,
  priceBasis: '版面未载明',
}

export const FIVE_MECHANISMS: Values = {
  title: '何岗煤矿“五化机制”',
  risk: '版面未载明具体内容，此处仅作演示。',
  practice: '“五化机制”。版面未载明具体做法。',
  effect: `入选省级“三查三防”创新案例。来源：${PAGE}。`,
  mayPublish: true,
}
