import { choiceColumn, dateColumn, idColumn, instantColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { peopleContract } from './contract.ts'
import { HONOUR_LEVELS, SKILL_LEVELS } from './levels.ts'

const sexes = { male: { zh: '男', en: 'male' }, female: { zh: '女', en: 'female' } }
const looked = {
  file: { zh: '档案', en: 'file' },
  'id-number': { zh: '完整身份证号', en: 'full ID number' },
  phone: { zh: '完整手机号', en: 'full telephone number' },
  copy: { zh: '档案副本', en: 'copy of the file' },
}
const masked = { zh: '隐去中间部分，与页面相同', en: 'Masked, as on the page' }

export const peopleExports: ListExports = {
  search: exportOf(peopleContract.search, {
    title: { zh: '人员档案', en: 'Life files' },
    filters: {
      query: { zh: '搜索', en: 'Search' },
      organisation: { zh: '单位', en: 'Employer' },
      levels: { zh: '技能等级', en: 'Skill level' },
      honours: { zh: '荣誉级别', en: 'Level of honours' },
    },
    columns: [
      textColumn({ zh: '姓名', en: 'Name' }, (row) => row.name, { width: 14 }),
      choiceColumn({ zh: '性别', en: 'Sex' }, (row) => row.sex && sexes[row.sex], { width: 8 }),
      dateColumn({ zh: '出生日期', en: 'Born on' }, (row) => row.birth),
      idColumn({ zh: '手机号', en: 'Telephone' }, (row) => row.phone, { about: masked }),
      idColumn({ zh: '身份证号', en: 'ID number' }, (row) => row.idNumber, { width: 24, about: masked }),
      textColumn({ zh: '单位', en: 'Employer' }, (row) => row.organisationName, { width: 28 }),
      textColumn({ zh: '岗位', en: 'Position' }, (row) => row.position, { width: 18 }),
      choiceColumn({ zh: '技能等级', en: 'Skill level' }, (row) => row.level && SKILL_LEVELS[row.level].title, { width: 14 }),
      textColumn({ zh: '荣誉级别', en: 'Level of honours' }, (row) => row.honours.map((one) => HONOUR_LEVELS[one].zh).join('、') || null, {
        width: 20,
      }),
      idColumn({ zh: '人员编号', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  consents: exportOf(peopleContract.consents, {
    title: { zh: '我的同意', en: 'My consents' },
    filters: {},
    columns: [
      textColumn({ zh: '用途', en: 'Purpose' }, (row) => row.title.zh, { width: 24 }),
      textColumn({ zh: '内容', en: 'What is agreed to' }, (row) => row.text.zh, { width: 60 }),
      choiceColumn(
        { zh: '是否同意', en: 'Given' },
        (row) => (row.given ? { zh: '同意', en: 'given' } : { zh: '未同意', en: 'not given' }),
        { width: 10 },
      ),
      instantColumn({ zh: '时间', en: 'Time' }, (row) => row.at),
    ],
  }),
  duplicates: exportOf(peopleContract.duplicates, {
    title: { zh: '可能重复的档案', en: 'Possible duplicates' },
    filters: {},
    columns: [
      textColumn({ zh: '姓名', en: 'Name' }, (row) => row.oneName, { width: 14 }),
      textColumn({ zh: '另一份的姓名', en: 'Name in the other' }, (row) => row.otherName, { width: 14 }),
      idColumn({ zh: '人员编号', en: 'Id' }, (row) => row.one, { width: 38 }),
      idColumn({ zh: '另一份的人员编号', en: 'Id of the other' }, (row) => row.other, { width: 38 }),
    ],
  }),
  erasures: exportOf(peopleContract.erasures, {
    title: { zh: '删除申请', en: 'Requests for erasure' },
    filters: {},
    columns: [
      instantColumn({ zh: '申请时间', en: 'Asked' }, (row) => row.askedAt),
      textColumn({ zh: '姓名', en: 'Name' }, (row) => row.name, { width: 14 }),
      textColumn({ zh: '理由', en: 'Reason' }, (row) => row.reason, { width: 40 }),
    ],
  }),
  strikes: exportOf(peopleContract.strikes, {
    title: { zh: '等待复核的作废', en: 'Entries to strike out' },
    filters: {},
    columns: [
      instantColumn({ zh: '提出时间', en: 'Asked' }, (row) => row.askedAt),
      textColumn({ zh: '姓名', en: 'Name' }, (row) => row.name, { width: 14 }),
      textColumn({ zh: '记录', en: 'Entry' }, (row) => row.title, { width: 40 }),
      textColumn({ zh: '原因', en: 'Reason' }, (row) => row.reason, { width: 40 }),
      textColumn({ zh: '提出人', en: 'Asked by' }, (row) => row.askedByName, { width: 14 }),
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
