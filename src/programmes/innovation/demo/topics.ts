import type { Reached } from './projects.ts'

/** An example project of the studio: what it is about is made up, and its title says so. */
export interface Topic {
  readonly about: string
  readonly field: string
  readonly reached: Reached
  /** Days before today of the filing and of the latest step. */
  readonly from: number
  readonly to: number
  readonly behind?: boolean
  readonly halfway?: boolean
}

const topic = (about: string, field: string, reached: Reached, from: number, to: number, more: Partial<Topic> = {}): Topic => ({
  about,
  field,
  reached,
  from,
  to,
  ...more,
})

/** In the order in which they were filed, as their numbers show. */
export const TOPICS: readonly Topic[] = [
  topic('白水回收管路改造', 'energy', 'archived', 385, 40),
  topic('真空系统节能运行', 'energy', 'follow-up', 380, 45),
  topic('损纸处理流程优化', 'process', 'follow-up', 375, 30),
  topic('干网清洗装置改造', 'equipment', 'transformation-review', 370, 6),
  topic('蒸汽冷凝水回收', 'energy', 'transformation', 365, 15),
  topic('涂料配比在线校核', 'quality', 'benefit', 360, 12),
  topic('复卷断头率控制', 'quality', 'benefit', 355, 10),
  topic('传动轴承状态监测', 'digital', 'benefit', 350, 16),
  topic('辅料单耗定额管理', 'process', 'result-confirmation', 345, 4),
  topic('压榨部毛毯寿命提升', 'equipment', 'result-registration', 340, 13),
  topic('高位箱液位控制', 'process', 'acceptance', 335, 5),
  topic('成品库位看板', 'digital', 'acceptance', 330, 8),
  topic('切纸机安全联锁', 'safety', 'acceptance-check', 325, 3),
  topic('除尘管道清扫装置', 'safety', 'completion', 300, 35),
  topic('网部喷淋节水', 'energy', 'completion', 290, 28),
  topic('包装线缠绕膜减量', 'energy', 'rectification', 280, 9),
  topic('空压机群控', 'digital', 'termination', 275, 5),
  topic('纸病图像标注', 'quality', 'mid-term', 270, 18),
  topic('浆料浓度复核', 'quality', 'mid-term', 260, 4),
  topic('烘缸刮刀快换', 'equipment', 'under-way', 250, 70, { behind: true }),
  topic('回水泵变频改造', 'energy', 'under-way', 230, 50, { halfway: true }),
  topic('备件条码管理', 'digital', 'under-way', 220, 12, { halfway: true }),
  topic('施胶辅料储存条件', 'process', 'under-way', 200, 45, { behind: true }),
  topic('噪声治理小改小革', 'safety', 'under-way', 180, 20),
  topic('卷取张力参数库', 'quality', 'under-way', 160, 15, { halfway: true }),
  topic('车间照明分区控制', 'energy', 'under-way', 140, 10),
  topic('纸卷搬运防护', 'safety', 'approval', 60, 6),
  topic('废水回用指标看板', 'digital', 'approval', 55, 17),
  topic('点巡检路线优化', 'process', 'task-book', 48, 7),
  topic('化验留样管理', 'quality', 'review', 35, 5),
  topic('叉车充电防护', 'safety', 'review', 33, 18),
  topic('计量器具周检提醒', 'digital', 'enterprise-review', 24, 12),
  topic('班组工具定置', 'equipment', 'enterprise-review', 12, 3),
  topic('工装快换夹具', 'equipment', 'returned', 20, 4),
  topic('湿端助剂投加试验', 'process', 'application', 8, 8),
]
