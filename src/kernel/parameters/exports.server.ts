import { choiceColumn, dateColumn, idColumn, instantColumn, textColumn } from '../exchange/index.ts'
import { exportOfRows, type ListExports } from '../exchange/server.ts'
import { parametersContract } from './contract.ts'

const inForce = { zh: '现行', en: 'in force' }
const origins = { declared: { zh: '系统默认', en: 'default' }, set: { zh: '本区设定', en: 'set by this district' } }

export const parametersExports: ListExports = {
  list: exportOfRows(parametersContract.list, (all) =>
    all.flatMap(({ history, ...parameter }) => history.map((row) => ({ ...parameter, row }))),
  )({
    title: { zh: '参数', en: 'Parameters' },
    filters: {},
    columns: [
      textColumn({ zh: '参数', en: 'Parameter' }, ({ title }) => title, { width: 36 }),
      idColumn({ zh: '参数编号', en: 'Key' }, ({ key }) => key, { width: 32 }),
      textColumn({ zh: '值', en: 'Value' }, ({ row }) => (Array.isArray(row.value) ? row.value.join('、') : String(row.value)), {
        width: 16,
      }),
      textColumn({ zh: '单位', en: 'Unit' }, ({ unit }) => unit, { width: 10 }),
      dateColumn({ zh: '起始日期', en: 'From' }, ({ row }) => row.from),
      dateColumn({ zh: '截止日期', en: 'To' }, ({ row }) => row.to, {
        about: { zh: '空白为长期有效，直到下一次调整', en: 'Blank: until the next change' },
      }),
      choiceColumn({ zh: '状态', en: 'State' }, (one) =>
        one.inForce?.from === one.row.from && one.inForce.id === one.row.id ? inForce : null,
      ),
      choiceColumn({ zh: '来源', en: 'Origin' }, ({ row }) => origins[row.origin]),
      textColumn({ zh: '依据', en: 'Legal basis' }, ({ row }) => row.basis, { width: 60 }),
      instantColumn({ zh: '录入时间', en: 'Entered' }, ({ row }) => row.enteredAt),
    ],
  }),
}
