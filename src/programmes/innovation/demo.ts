import type { DemoStage } from '../../kernel/programme/server.ts'
import { line, tellClaim } from './demo/benefits.ts'
import { tellElsewhere } from './demo/elsewhere.ts'
import * as page from './demo/page.ts'
import { paper, waves } from './demo/pictures.ts'
import { type Hands, type Tale, tellProject } from './demo/projects.ts'
import { createScript, type Script, type Told } from './demo/script.ts'
import { TOPICS } from './demo/topics.ts'
import { createDaily } from './jobs.ts'

const OPINION = { opinion: '同意。（示例）' }
const WORKERS = ['worker1', 'worker2', 'worker3', 'worker4'] as const
const EXPERTS = ['expert1', 'expert2', 'expert3', 'expert4', 'expert5'] as const
const CAST = [
  ...WORKERS,
  ...EXPERTS,
  'chair',
  'technical',
  'finance',
  'production1',
  'production2',
  'leader',
  'auditor',
  'specialist1',
  'specialist2',
  'mine-worker',
  'mine-chair',
  'zhang-worker1',
  'zhang-worker2',
  'zhang-worker3',
  'zhang-worker4',
  'zhang-chair',
  'zhang-technical',
  'tz-worker',
]
const from = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

/** Fills the place of the newspaper page with its studios, projects and cases, told by example people through the real steps. */
export async function innovationDemo(stage: DemoStage): Promise<void> {
  const script = await createScript(stage, CAST)
  const studio = tellStudios(script, stage)
  tellNamed(script, studio)
  tellTopics(script, studio)
  tellElsewhere(script)
  await script.tell()
  await stage.kernel.process.deadlines.tickAll()
  await createDaily(stage.platform, stage.kernel).remindSpecialists('370406')
}

/** Who takes the steps of a project in the enterprise of the studio; who reviews does not check, and turns change. */
const handsOf = (at: number): Hands => ({
  unit: page.GAO_UNIT,
  applicant: from(WORKERS, at),
  members: [from(WORKERS, at + 1), from(WORKERS, at + 2)],
  chair: 'chair',
  technical: 'technical',
  reviewer: at % 2 === 0 ? 'production1' : 'production2',
  checker: at % 2 === 0 ? 'production2' : 'production1',
  specialist: at % 2 === 0 ? 'specialist1' : 'specialist2',
  experts: [from(EXPERTS, at), from(EXPERTS, at + 1), from(EXPERTS, at + 2)],
})

/** Both studios that the page names. Their leaders sit in them and take no step. */
function tellStudios(script: Script, stage: DemoStage): Told {
  const studio = (
    name: string,
    unit: string,
    who: { applicant: string; chair: string; leader: string; members: readonly string[] },
    honour: string,
    level: string,
    days: number,
  ) => {
    const told = script.file(days, who.applicant, 'innovation-studio', unit, {
      name,
      leader: stage.person(who.leader),
      honour,
      level,
      members: who.members.map(script.person),
      direction: '版面未载明，此处仅作演示。',
    })
    script.act(days, who.applicant, told, 'submit', { files: ['honour-certificate'] })
    script.act(days - 3, who.chair, told, 'enterprise-pass', { values: OPINION })
    script.act(days - 8, 'production1', told, 'review-pass', { values: OPINION })
    script.act(days - 14, 'leader', told, 'confirm', {
      values: { level, opinion: level === 'provincial' ? `级别见${page.PAGE}。（示例流程）` : '版面未载明级别，按区级演示。' },
    })
    return told
  }
  studio(
    page.ZHANG_STUDIO,
    page.ZHANG_UNIT,
    { applicant: 'zhang-worker1', chair: 'zhang-chair', leader: '张波', members: ['zhang-worker2', 'zhang-worker3', 'zhang-worker4'] },
    'city-model',
    'provincial',
    405,
  )
  return studio(
    page.GAO_STUDIO,
    page.GAO_UNIT,
    { applicant: 'worker1', chair: 'chair', leader: '高召忠', members: ['worker2', 'worker3', 'worker4'] },
    'luban-craftsman',
    'district',
    410,
  )
}

/** What the page names: three projects of the studio, and an exhibit of the district. */
function tellNamed(script: Script, studio: Told): void {
  const shown = (story: string, title: string, picture: Uint8Array) => ({
    title,
    story,
    captions: ['示意图（示例），不是实物照片'],
    pictures: [picture],
  })
  const tell = (told: (typeof page)['SIZING'], tale: Omit<Tale, keyof (typeof page)['SIZING'] | 'exhibit'>, picture: Uint8Array) =>
    tellProject(script, { ...told, ...tale, exhibit: shown(told.story, told.title, picture) })

  const inStudio = { studio: () => studio.id }
  const sizing = tell(page.SIZING, { ...inStudio, hands: handsOf(0), reached: 'archived', from: 392, to: 30 }, paper)
  tellClaim(
    script,
    { unit: page.GAO_UNIT, applicant: 'worker1', publisher: 'production1' },
    sizing,
    {
      title: '施胶工艺创新见报数据（计算期间为示例）',
      subject: '施胶剂采购成本',
      kind: 'material',
      nature: 'direct',
      lines: [],
      reached: 'reporting',
      from: 380,
      to: 31,
      more: page.PRINTED,
    },
    [26, 26],
  )
  for (const [at, told] of page.OTHER_NAMED.entries())
    tell(told, { ...inStudio, hands: handsOf(at + 1), reached: 'follow-up', from: 390 - at, to: 35 }, paper)
  const zhang: Hands = {
    ...handsOf(2),
    unit: page.ZHANG_UNIT,
    applicant: 'zhang-worker1',
    members: ['zhang-worker2', 'zhang-worker3'],
    chair: 'zhang-chair',
    technical: 'zhang-technical',
  }
  tell(page.MONITORING, { hands: zhang, reached: 'follow-up', from: 386, to: 33 }, waves)
}

/** The other projects of the studio: 35 examples, at every stage of the loop. */
function tellTopics(script: Script, studio: Told): void {
  for (const [at, topic] of TOPICS.entries()) {
    const hands = handsOf(at)
    const number = String(at + 1).padStart(2, '0')
    const certifiers = { unit: page.GAO_UNIT, applicant: hands.applicant, publisher: hands.checker }
    const project = tellProject(script, {
      ...topic,
      title: `示例课题（${number}）${topic.about}`,
      problem: `现有做法消耗偏高、波动较大，影响${topic.about}。（示例）`,
      approach: '先测基准，再做小试，逐步推广，全过程留存数据。（示例）',
      expected: '按月对照改进前后数据。（示例）',
      hands,
      studio: () => studio.id,
      benefits: (told, on) => tellBenefits(script, certifiers, told, at, on),
    })
    if (at === 20) tellChange(script, project, hands, 'decision')
    if (at === 21) tellChange(script, project, hands, 'enterprise-opinion')
    if (at === 24) tellChange(script, project, hands, 'approved')
  }
}

/** Benefits of the projects that have come so far, certified to every degree; the figures are examples. */
function tellBenefits(
  script: Script,
  certifiers: Parameters<typeof tellClaim>[1],
  project: Told,
  at: number,
  on: (share: number) => number,
): void {
  const claim = (title: string, more: Partial<Parameters<typeof tellClaim>[3]>, days: readonly [number, number] = [on(0.2), on(0.9)]) =>
    tellClaim(
      script,
      certifiers,
      project,
      {
        title: `示例效益（${String(at + 1).padStart(2, '0')}）${title}`,
        subject: title,
        kind: 'material',
        nature: 'direct',
        lines: [line(title, '12.5', '11.2', '6.4', String(2_000 + at * 310))],
        reached: 'verified',
        from: days[0] + 190,
        to: days[0] + 3,
        ...more,
      },
      days,
    )
  switch (at) {
    case 0: {
      const first = claim('白水处理药剂', { reached: 'published' })
      claim(
        '白水处理药剂（修订）',
        { subject: '白水处理药剂', supersedes: first, lines: [line('药剂', '12.5', '11.3', '6.4', '2000')], reached: 'published' },
        [20, 8],
      )
      return
    }
    case 1:
      claim('真空系统电耗', { kind: 'energy', reached: 'published' })
      claim('检修工时', { kind: 'labour', nature: 'indirect' }, [on(0.2), on(0.5)])
      return
    case 2:
      claim('损纸减量', { kind: 'quality', reached: 'published' })
      return
    case 3:
      claim('清洗用水', {})
      claim('下一年度清洗用水', { subject: '清洗用水', nature: 'forecast', from: -1, to: -300 }, [on(0.2), on(0.5)])
      return
    case 4:
      claim('蒸汽消耗', { kind: 'energy' })
      return
    case 5:
      claim('涂料消耗', { reached: 'technical' }, [on(0.2), 12])
      return
    case 6:
      claim('断头损失', { kind: 'quality', reached: 'finance' }, [on(0.2), 10])
      return
    case 7:
      claim('轴承备件', { reached: 'verification' }, [on(0.2), 16])
  }
}

/** A change of a project under way, at one of its stages. */
function tellChange(
  script: Script,
  project: Told,
  { applicant, chair, reviewer, unit }: Hands,
  reached: 'enterprise-opinion' | 'decision' | 'approved',
): void {
  const change = script.file(9, applicant, 'innovation-change', unit, () => ({
    title: '示例延期：设备到货推迟',
    project: project.id,
    kind: 'extension',
    endsOn: script.day(-330),
    reason: '关键设备到货推迟。（示例）',
  }))
  if (reached === 'enterprise-opinion') return
  script.act(6, chair, change, 'support', { values: OPINION })
  if (reached === 'decision') return
  script.act(3, reviewer, change, 'approve', { values: OPINION })
  script.moved(3, project)
}
