import { choiceColumn, dateColumn, idColumn, instantColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { peopleContract } from './contract.ts'

const sexes = { male: { zh: '男', en: 'male' }, female: { zh: '女', en: 'female' } }
const looked = { file: { zh: '档案', en: 'file' }, 'id-number': { zh: '完整身份证号', en: 'full ID number' } }
const masked = { zh: '隐去中间部分，与页面相同', en: 'Masked, as on the page' }

export const peopleExports: ListExports = {
  search: exportOf(peopleContract.search, {
    title: { zh: '人员档案', en: 'Life files' },
    filters: { query: { zh: '搜索', en: 'Search' } },
    columns: [
      textColumn({ zh: '姓名', en: 'Name' }, (row) => row.name, { width: 14 }),
      choiceColumn({ zh: '性别', en: 'Sex' }, (row) => row.sex && sexes[row.sex], { width: 8 }),
      dateColumn({ zh: '出生日期', en: 'Born on' }, (row) => row.birth),
      idColumn({ zh: '手机号', en: 'Telephone' }, (row) => row.phone, { about: masked }),
      idColumn({ zh: '身份证号', en: 'ID number' }, (row) => row.idNumber, { width: 24, about: masked }),
      idColumn({ zh: '人员编号', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  looks: exportOf(peopleContract.looks, {
    title: { zh: '谁看过我的档案', en: 'Who looked at my file' },
    filters: {},
    columns: [
      instantColumn({ zh: '时间', en: 'Time' }, (row) => row.at),
      textColumn({ zh: '查看人', en: 'By' }, (row) => row.byName, { width: 14 }),
      choiceColumn({ zh: '查看内容', en: 'What' }, (row) => looked[row.what], { width: 18 }),
      textColumn({ zh: '用途', en: 'Purpose' }, (row) => row.purpose, { width: 40 }),
    ],
  }),
}
