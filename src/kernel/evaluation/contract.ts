import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, textSchema, writeKey } from '../../platform/contract/index.ts'
import * as cards from './contract/cards.ts'
import * as claims from './contract/claims.ts'
import * as scores from './contract/scores.ts'

const { name } = cards
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
        nature: cards.nature,
      }),
    ),
  ),

  rules: get('evaluation.read', '/card-rules', '起草评分表的依据 / What a card is drafted by').output(cards.cardRules),

  cards: get('evaluation.read', '/scorecards', '评分表 / Scorecards')
    .input(z.strictObject({ ...paging, name: name.optional() }))
    .output(page(cards.cardRow)),
  card: get('evaluation.read', '/scorecards/{id}', '评分表内容 / One scorecard').input(z.strictObject({ id })).output(cards.cardView),
  draftCard: post('evaluation.manage', '/scorecards', '起草评分表或其新版本 / Draft a scorecard or its next version')
    .input(z.strictObject({ ...writeKey, organisation: id, name, card: cards.scorecard }))
    .output(cards.cardView),
  changeCard: post('evaluation.manage', '/scorecards/{id}/content', '修改评分表草稿 / Change a draft')
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), card: cards.scorecard }))
    .output(cards.cardView),
  enforceCard: post('evaluation.manage', '/scorecards/{id}/in-force', '启用评分表 / Put a scorecard into force')
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), from: localDate }))
    .output(cards.cardView),

  evaluations: get('evaluation.read', '/evaluations', '评价 / Evaluations')
    .input(z.strictObject({ ...paging, state: z.enum(['open', 'locked']).optional() }))
    .output(page(scores.evaluationRow)),
  evaluation: get('evaluation.read', '/evaluations/{id}', '一次评价 / One evaluation')
    .input(z.strictObject({ id }))
    .output(scores.evaluationView),
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
    .output(scores.evaluationView),

  overview: get('evaluation.read', '/overview', '评价期一览：各单位的数据、得分、申诉 / A period at a glance, by who is judged')
    .input(z.strictObject({ ...paging, evaluation: id }))
    .output(page(scores.overviewRow)),
  lines: get('evaluation.read', '/lines', '各单位各项目的数据有无 / Every line of everybody, with a value or without')
    .input(z.strictObject({ ...paging, evaluation: id, subject: id.optional(), state: scores.linePresence.optional() }))
    .output(page(scores.lineRow)),

  values: get('evaluation.read', '/values', '评价数据 / Values of an evaluation')
    .input(z.strictObject({ ...paging, evaluation: id, subject: id.optional(), line: name.optional() }))
    .output(page(scores.valueRow)),
  enter: post('evaluation.enter', '/evaluations/{id}/values', '填报评价数据 / Enter values')
    .input(z.strictObject({ ...writeKey, id, values: z.array(scores.entered).min(1).max(2000) }))
    .output(z.object({ entered: z.number().int() })),
  judges: get('evaluation.enter', '/evaluations/{id}/judges', '可选的评委 / Who may be chosen as a judge')
    .input(z.strictObject({ id }))
    .output(z.array(scores.judge)),
  fetch: post('evaluation.enter', '/evaluations/{id}/measures', '读取统计数据 / Count what the system counts')
    .input(z.strictObject({ ...writeKey, id }))
    .output(z.object({ counted: z.number().int() })),
  // Nothing is kept of it; it has a key because every client sends one with what it posts.
  whatIf: post('evaluation.read', '/evaluations/{id}/what-if', '试算（不保存） / Try values and weights without keeping them')
    .input(
      z.strictObject({
        ...writeKey,
        id,
        values: z.array(scores.entered).max(200).default([]),
        weights: z.array(cards.weightTried).max(60).default([]),
      }),
    )
    .output(z.object({ movers: z.array(scores.mover) })),

  score: post('evaluation.manage', '/evaluations/{id}/sets', '计分，形成草稿 / Score into a draft set')
    .input(z.strictObject({ ...writeKey, id, reason }))
    .output(scores.setView),
  set: get('evaluation.read', '/sets/{id}', '一组得分 / One set of scores').input(z.strictObject({ id })).output(scores.setView),
  preview: post('evaluation.manage', '/sets/{id}/preview', '查看变动 / See who moves')
    .input(z.strictObject({ ...writeKey, id }))
    .output(scores.previewView),
  apply: post('evaluation.manage', '/sets/{id}/apply', '启用得分 / Apply a set')
    .input(z.strictObject({ ...writeKey, id }))
    .output(scores.setView),
  drop: post('evaluation.manage', '/sets/{id}/drop', '放弃得分草稿 / Drop a set')
    .input(z.strictObject({ ...writeKey, id }))
    .output(scores.setView),
  lock: post('evaluation.manage', '/evaluations/{id}/lock', '锁定评价期 / Lock the period')
    .input(z.strictObject({ ...writeKey, id }))
    .output(scores.evaluationView),

  scores: get('evaluation.read', '/scores', '现行得分 / Scores in force')
    .input(z.strictObject({ ...paging, evaluation: id }))
    .output(page(scores.scoreRow)),
  explain: get('evaluation.read', '/sets/{id}/subjects/{subject}', '得分说明 / Explain a score')
    .input(z.strictObject({ id, subject: id }))
    .output(scores.explained),
  records: get('evaluation.read', '/sets/{id}/subjects/{subject}/records/{line}', '所计的记录 / The records that a line counts')
    .input(z.strictObject({ id, subject: id, line: name }))
    .output(scores.recordsOfLine),

  mine: get('evaluation.own', '/mine', '本单位得分 / Own scores').input(z.strictObject(paging)).output(page(claims.ownRow)),
  own: get('evaluation.own', '/evaluations/{id}/own/{subject}', '本单位得分说明与匿名四分位 / Own lines and anonymous quartiles')
    .input(z.strictObject({ id, subject: id }))
    .output(claims.ownView),
  ownRecords: get(
    'evaluation.own',
    '/evaluations/{id}/own/{subject}/records/{line}',
    '本单位所计的记录 / The records that an own line counts',
  )
    .input(z.strictObject({ id, subject: id, line: name }))
    .output(scores.recordsOfLine),
  fileAppeal: post('evaluation.appeal', '/evaluations/{id}/own/{subject}/appeals', '提出申诉 / Appeal against lines of the own score')
    .input(z.strictObject({ ...writeKey, id, subject: id, lines: z.array(claims.contested).min(1).max(90) }))
    .output(z.object({ id, due: localDate })),

  withdrawAppeal: post('evaluation.appeal', '/appeals/{id}/withdrawal', '撤回申诉 / Withdraw an own appeal that has no answer yet')
    .input(z.strictObject({ ...writeKey, id, note: z.string().trim().max(500).default('') }))
    .output(z.object({ id, withdrawnAt: instant })),

  appeals: get('evaluation.read', '/appeals', '评价申诉 / Appeals')
    .input(z.strictObject({ ...paging, state: claims.appealState.optional(), evaluation: id.optional(), subject: id.optional() }))
    .output(page(claims.appealRow)),
  answerAppeal: post('evaluation.manage', '/appeals/{id}/answer', '逐项答复申诉 / Answer an appeal line by line')
    .input(z.strictObject({ ...writeKey, id, lines: z.array(claims.answered).min(1).max(90) }))
    .output(claims.appealRow),

  corrections: get('evaluation.read', '/corrections', '锁定后的更正 / Corrections after the lock')
    .input(z.strictObject({ ...paging, state: z.enum(['asked', 'approved', 'refused']).optional(), evaluation: id.optional() }))
    .output(page(claims.correctionRow)),
  askCorrection: post('evaluation.manage', '/evaluations/{id}/corrections', '申请更正 / Ask for a correction')
    .input(z.strictObject({ ...writeKey, id, reason, values: z.array(scores.entered).min(1).max(200) }))
    .output(claims.correctionRow),
  previewCorrection: get('evaluation.read', '/corrections/{id}/preview', '查看更正的影响 / See who a correction moves')
    .input(z.strictObject({ id }))
    .output(z.object({ correction: claims.correctionRow, movers: z.array(scores.mover) })),
  decideCorrection: post('evaluation.approve', '/corrections/{id}/decision', '审批更正 / Decide on a correction')
    .input(z.strictObject({ ...writeKey, id, approved: z.boolean(), note: z.string().trim().min(2).max(500) }))
    .output(z.object({ correction: claims.correctionRow, set: scores.setView.nullable() })),
}
