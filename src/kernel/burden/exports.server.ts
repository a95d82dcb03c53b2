import { idColumn, numberColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { burdenContract } from './contract.ts'

export const burdenExports: ListExports = {
  months: exportOf(burdenContract.months, {
    title: { zh: '减负', en: 'Burden' },
    filters: {
      from: { zh: '起始月份', en: 'From month' },
      to: { zh: '截止月份', en: 'To month' },
      query: { zh: '搜索', en: 'Search' },
    },
    columns: [
      textColumn({ zh: '月份', en: 'Month' }, (row) => row.month, { width: 10 }),
      textColumn({ zh: '单位', en: 'Organisation' }, (row) => row.organisation.name, { width: 30 }),
      numberColumn({ zh: '填报表单', en: 'Forms' }, (row) => row.forms),
      numberColumn({ zh: '要求填写的项', en: 'Fields asked' }, (row) => row.asked, {
        about: { zh: '表单上显示的项，一张表格计一项', en: 'Fields that the forms showed; a table counts as one' },
      }),
      numberColumn({ zh: '预先填好的项', en: 'Came filled in' }, (row) => row.prefilled, {
        about: { zh: '由事项原有内容或档案填好', en: 'By what the case held already, or by a file' },
      }),
      numberColumn({ zh: '无需再填的项', en: 'Not typed' }, (row) => row.saved, {
        about: { zh: '预先填好且未改动', en: 'Came filled in and were left as they were' },
      }),
      idColumn({ zh: '单位编号', en: 'Id' }, (row) => row.organisation.id, { width: 38 }),
    ],
  }),
}
