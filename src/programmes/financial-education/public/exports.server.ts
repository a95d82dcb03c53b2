import { dateColumn, textColumn } from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import { publicContract } from './contract.ts'

export const publicExports: ListExports = {
  complaintChannels: exportOf(publicContract.complaintChannels, {
    title: { zh: '投诉渠道', en: 'Ways to complain' },
    filters: {},
    columns: [
      textColumn({ zh: '名称', en: 'Name' }, (row) => row.name, { width: 30 }),
      textColumn({ zh: '联系方式', en: 'How to reach it' }, (row) => row.reach, { width: 40 }),
      textColumn({ zh: '受理时间', en: 'Hours' }, (row) => row.hours),
      textColumn({ zh: '受理什么', en: 'For what' }, (row) => row.about, { width: 40 }),
      textColumn({ zh: '依据', en: 'Basis' }, (row) => row.basis, { width: 40 }),
      dateColumn({ zh: '开始日期', en: 'From' }, (row) => row.from),
      dateColumn({ zh: '截止日期', en: 'To' }, (row) => row.to),
    ],
  }),
}
