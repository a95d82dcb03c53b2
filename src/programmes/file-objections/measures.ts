import type { Text } from '../../kernel/language/index.ts'
import type { Definition, Filter, Measure, Statistics } from '../../kernel/statistics/index.ts'

const unit: Text = { zh: '件', en: 'objections' }
const source: Text = { zh: '档案异议的办理记录', en: 'The steps taken on objections' }
const none: Text = { zh: '无', en: 'Nothing' }

const measure = (name: string, title: Text, filter: Filter, counts: Text, leavesOut: Text = none): Measure => {
  const definition: Definition = { counts, leavesOut, source }
  return { name: `objections.${name}`, title, definition, kind: 'count', unit, list: 'objections', filter, by: ['organisation', 'stage'] }
}

/** All that this programme counts. Each number opens exactly its records. */
export const statistics: Statistics = {
  lists: {
    objections: {
      dimensions: {
        organisation: { title: { zh: '单位', en: 'Organisation' }, filter: 'organisation' },
        stage: { title: { zh: '环节', en: 'Stage' }, filter: 'stage' },
      },
      scope: ['organisation', 'from', 'to'],
    },
  },
  measures: [
    measure(
      'open',
      { zh: '在办', en: 'Open' },
      { outcome: 'open' },
      { zh: '已提出、尚未办结的异议', en: 'Objections that were filed and have not come to an end' },
    ),
    measure(
      'late',
      { zh: '超期', en: 'Late' },
      { late: true },
      { zh: '在办异议中，本环节已超过期限的', en: 'Open objections whose stage is overdue' },
    ),
    measure(
      'corrected',
      { zh: '已更正', en: 'Corrected' },
      { outcome: 'completed' },
      { zh: '经核实更正或作废了档案记录的异议', en: 'Objections after which the entry was corrected or struck out' },
    ),
    measure(
      'upheld',
      { zh: '维持原记录', en: 'Upheld' },
      { outcome: 'refused' },
      { zh: '答复维持原记录，且本人接受、逾期未提复核或经区总工会核实维持的异议', en: 'Objections after which the entry stands as it was' },
      { zh: '已撤回的异议', en: 'Withdrawn ones' },
    ),
  ],
}
