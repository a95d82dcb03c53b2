import { importsContract } from '../contract.ts'
import { choiceColumn, idColumn, instantColumn, numberColumn, textColumn } from '../index.ts'
import { exportOf, type ListExports } from '../lists.server.ts'
import { IMPORT_STATES, type ImportState } from './states.ts'

export const importsExports: ListExports = {
  list: exportOf(importsContract.list, {
    title: { zh: '导入记录', en: 'Imports' },
    filters: { state: { title: { zh: '状态', en: 'State' }, show: (state) => IMPORT_STATES[state as ImportState] ?? state } },
    columns: [
      instantColumn({ zh: '上传时间', en: 'Uploaded' }, (row) => row.at),
      choiceColumn({ zh: '内容', en: 'What' }, (row) => row.title),
      textColumn({ zh: '单位', en: 'Organisation' }, (row) => row.organisationName, { width: 30 }),
      textColumn({ zh: '文件', en: 'File' }, (row) => row.fileName, { width: 40 }),
      textColumn({ zh: '导入人', en: 'By' }, (row) => row.byName),
      choiceColumn({ zh: '状态', en: 'State' }, (row) => IMPORT_STATES[row.state]),
      numberColumn({ zh: '行数', en: 'Rows' }, (row) => row.counts.rows),
      numberColumn({ zh: '新增', en: 'New' }, (row) => row.counts.new),
      numberColumn({ zh: '有变化', en: 'Changed' }, (row) => row.counts.changed),
      numberColumn({ zh: '无变化', en: 'Unchanged' }, (row) => row.counts.unchanged),
      numberColumn({ zh: '存疑', en: 'Doubtful' }, (row) => row.counts.doubtful),
      numberColumn({ zh: '错误', en: 'Wrong' }, (row) => row.counts.wrong),
      idColumn({ zh: '导入编号', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
}
