import * as z from 'zod'
import { contract, id, localDate, page, paging, textSchema, writeKey } from '../../platform/contract/index.ts'
import * as shape from './contract/shapes.ts'

const { name } = shape
const tags = ['evaluation']
const reason = z.string().trim().min(4).max(500)
const get = (permission: string, path: string, summary: string) =>
  contract.meta({ access: permission }).route({ method: 'GET', path: `/evaluation${path}`, summary, tags })
const post = (permission: string, path: string, summary: string) =>
  contract.meta({ access: permission }).route({ method: 'POST', path: `/evaluation${path}`, summary, tags })

export const evaluationContract = {
  measures: get('evaluation.manage', '/measures', '可引用的统计口径 / Measures that a card may use').output(
    z.array(
      z.object({
        name: z.string(),
        title: textSchema,
        counts: textSchema,
        leavesOut: textSchema,
        unit: textSchema,
        hasWhole: z.boolean(),
        nature: shape.nature,
      }),
    ),
  ),

  rules: get('evaluation.read', '/card-rules', '起草评分表的依据 / What a card is drafted by').output(shape.cardRules),

  cards: get('evaluation.read', '/scorecards', '评分表 / Scorecards')
    .input(z.strictObject({ ...paging, name: name.optional() }))
    .output(page(shape.cardRow)),
  card: get('evaluation.read', '/scorecards/{id}', '评分表内容 / One scorecard').input(z.strictObject({ id })).output(shape.cardView),
  draftCard: post('evaluation.manage', '/scorecards', '起草评分表或其新版本 / Draft a scorecard or its next version')
    .input(z.strictObject({ ...writeKey, organisation: id, name, card: shape.scorecard }))
    .output(shape.cardView),
  changeCard: post('evaluation.manage', '/scorecards/{id}/content', '修改评分表草稿 / Change a draft')
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), card: shape.scorecard }))
    .output(shape.cardView),
  enforceCard: post('evaluation.manage', '/scorecards/{id}/in-force', '启用评分表 / Put a scorecard into force')
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), from: localDate }))
    .output(shape.cardView),

  evaluations: get('evaluation.read', '/evaluations', '评价 / Evaluations')
    .input(z.strictObject({ ...paging, state: z.enum(['open', 'locked']).optional() }))
    .output(page(shape.evaluationRow)),
  evaluation: get('evaluation.read', '/evaluations/{id}', '一次评价 / One evaluation')
    .input(z.strictObject({ id }))
    .output(shape.evaluationView),
  open: post('evaluation.manage', '/evaluations', '开展评价 / Open an evaluation of a period')
    .input(
      z.strictObject({
        ...writeKey,
        scorecard: id,
        title: z.string().trim().min(2).max(100),
        from: localDate,
        to: localDate,
        subjects: z.array(id).min(1).max(500),
      }),
    )
    .output(shape.evaluationView),

  values: get('evaluation.read', '/values', '评价数据 / Values of an evaluation')
    .input(z.strictObject({ ...paging, evaluation: id, subject: id.optional(), line: name.optional() }))
    .output(page(shape.valueRow)),
  enter: post('evaluation.enter', '/evaluations/{id}/values', '填报评价数据 / Enter values')
    .input(z.strictObject({ ...writeKey, id, values: z.array(shape.entered).min(1).max(2000) }))
    .output(z.object({ entered: z.number().int() })),
  fetch: post('evaluation.enter', '/evaluations/{id}/measures', '读取统计数据 / Count what the system counts')
    .input(z.strictObject({ ...writeKey, id }))
    .output(z.object({ counted: z.number().int() })),
  // Nothing is kept of it; it has a key because every client sends one with what it posts.
  whatIf: post('evaluation.read', '/evaluations/{id}/what-if', '试算（不保存） / Try values and weights without keeping them')
    .input(
      z.strictObject({
        ...writeKey,
        id,
        values: z.array(shape.entered).max(200).default([]),
        weights: z.array(shape.weightTried).max(60).default([]),
      }),
    )
    .output(z.object({ movers: z.array(shape.mover) })),

  score: post('evaluation.manage', '/evaluations/{id}/sets', '计分，形成草稿 / Score into a draft set')
    .input(z.strictObject({ ...writeKey, id, reason }))
    .output(shape.setView),
  set: get('evaluation.read', '/sets/{id}', '一组得分 / One set of scores').input(z.strictObject({ id })).output(shape.setView),
  preview: post('evaluation.manage', '/sets/{id}/preview', '查看变动 / See who moves')
    .input(z.strictObject({ ...writeKey, id }))
    .output(shape.previewView),
  apply: post('evaluation.manage', '/sets/{id}/apply', '启用得分 / Apply a set')
    .input(z.strictObject({ ...writeKey, id }))
    .output(shape.setView),
  drop: post('evaluation.manage', '/sets/{id}/drop', '放弃得分草稿 / Drop a set')
    .input(z.strictObject({ ...writeKey, id }))
    .output(shape.setView),
  lock: post('evaluation.manage', '/evaluations/{id}/lock', '锁定评价期 / Lock the period')
    .input(z.strictObject({ ...writeKey, id }))
    .output(shape.evaluationView),

  scores: get('evaluation.read', '/scores', '现行得分 / Scores in force')
    .input(z.strictObject({ ...paging, evaluation: id }))
    .output(page(shape.scoreRow)),
  explain: get('evaluation.read', '/sets/{id}/subjects/{subject}', '得分说明 / Explain a score')
    .input(z.strictObject({ id, subject: id }))
    .output(shape.explained),
  records: get('evaluation.read', '/sets/{id}/subjects/{subject}/records/{line}', '所计的记录 / The records that a line counts')
    .input(z.strictObject({ id, subject: id, line: name }))
    .output(shape.recordsOfLine),

  mine: get('evaluation.own', '/mine', '本单位得分 / Own scores').input(z.strictObject(paging)).output(page(shape.ownRow)),
  own: get('evaluation.own', '/evaluations/{id}/own/{subject}', '本单位得分说明与匿名四分位 / Own lines and anonymous quartiles')
    .input(z.strictObject({ id, subject: id }))
    .output(shape.ownView),
  ownRecords: get(
    'evaluation.own',
    '/evaluations/{id}/own/{subject}/records/{line}',
    '本单位所计的记录 / The records that an own line counts',
  )
    .input(z.strictObject({ id, subject: id, line: name }))
    .output(shape.recordsOfLine),
  fileAppeal: post('evaluation.appeal', '/evaluations/{id}/own/{subject}/appeals', '提出申诉 / Appeal against lines of the own score')
    .input(z.strictObject({ ...writeKey, id, subject: id, lines: z.array(shape.contested).min(1).max(90) }))
    .output(z.object({ id, due: localDate })),

  appeals: get('evaluation.read', '/appeals', '评价申诉 / Appeals')
    .input(z.strictObject({ ...paging, state: z.enum(['open', 'answered']).optional(), evaluation: id.optional() }))
    .output(page(shape.appealRow)),
  answerAppeal: post('evaluation.manage', '/appeals/{id}/answer', '逐项答复申诉 / Answer an appeal line by line')
    .input(z.strictObject({ ...writeKey, id, lines: z.array(shape.answered).min(1).max(90) }))
    .output(shape.appealRow),

  corrections: get('evaluation.read', '/corrections', '锁定后的更正 / Corrections after the lock')
    .input(z.strictObject({ ...paging, state: z.enum(['asked', 'approved', 'refused']).optional(), evaluation: id.optional() }))
    .output(page(shape.correctionRow)),
  askCorrection: post('evaluation.manage', '/evaluations/{id}/corrections', '申请更正 / Ask for a correction')
    .input(z.strictObject({ ...writeKey, id, reason, values: z.array(shape.entered).min(1).max(200) }))
    .output(shape.correctionRow),
  previewCorrection: get('evaluation.read', '/corrections/{id}/preview', '查看更正的影响 / See who a correction moves')
    .input(z.strictObject({ id }))
    .output(z.object({ correction: shape.correctionRow, movers: z.array(shape.mover) })),
  decideCorrection: post('evaluation.approve', '/corrections/{id}/decision', '审批更正 / Decide on a correction')
    .input(z.strictObject({ ...writeKey, id, approved: z.boolean(), note: z.string().trim().min(2).max(500) }))
    .output(z.object({ correction: shape.correctionRow, set: shape.setView.nullable() })),
}
