import { choiceColumn, dateColumn, numberColumn, textColumn } from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import { judgingContract } from './contract.ts'

const states = { open: { zh: '进行中', en: 'open' }, locked: { zh: '已锁定', en: 'locked' } }

export const judgingExports: ListExports = {
  judgingTotals: exportOf(judgingContract.judgingTotals, {
    title: { zh: '季度评价汇总', en: 'Evaluations in all' },
    filters: {},
    columns: [
      textColumn({ zh: '评价', en: 'Evaluation' }, (row) => row.evaluation.title, { width: 32 }),
      dateColumn({ zh: '开始日期', en: 'From' }, (row) => row.evaluation.from),
      dateColumn({ zh: '结束日期', en: 'To' }, (row) => row.evaluation.to),
      choiceColumn({ zh: '状态', en: 'State' }, (row) => states[row.evaluation.locked ? 'locked' : 'open']),
      numberColumn({ zh: '参评银行数', en: 'Banks judged' }, (row) => row.judged),
      numberColumn({ zh: '有得分的银行数', en: 'Banks with a score' }, (row) => row.scored),
      numberColumn({ zh: '平均分', en: 'Mean score' }, (row) => row.mean, {
        about: { zh: '空白为有得分的银行过少，不显示', en: 'Blank: too few banks have a score' },
      }),
      numberColumn({ zh: '下四分位', en: 'Lower quartile' }, (row) => row.quartiles?.lower),
      numberColumn({ zh: '中位数', en: 'Median' }, (row) => row.quartiles?.median),
      numberColumn({ zh: '上四分位', en: 'Upper quartile' }, (row) => row.quartiles?.upper),
      numberColumn({ zh: '申诉待答复（件）', en: 'Appeals waiting' }, (row) => row.appeals.open),
      numberColumn({ zh: '申诉已答复（件）', en: 'Appeals answered' }, (row) => row.appeals.answered),
      numberColumn({ zh: '申诉已撤回（件）', en: 'Appeals withdrawn' }, (row) => row.appeals.withdrawn),
      textColumn(
        { zh: '各等级家数', en: 'Banks by grade' },
        (row) => row.grades.map(({ title, count }) => `${title.zh} ${count}`).join('；'),
        {
          width: 40,
        },
      ),
    ],
  }),
}
