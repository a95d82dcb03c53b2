import type { Text } from '../language/index.ts'

/** What the controls of a form say. */
export const formWords = {
  addRow: { zh: '添加一行', en: 'Add a row' },
  removeRow: { zh: '删除第 {row} 行', en: 'Delete row {row}' },
  row: { zh: '第 {row} 行', en: 'Row {row}' },
  cell: { zh: '{column}，第 {row} 行', en: '{column}, row {row}' },
  noRows: { zh: '还没有内容', en: 'Nothing here yet' },
  actions: { zh: '操作', en: 'Actions' },
  choose: { zh: '请选择', en: 'Choose' },
  search: { zh: '输入姓名或拼音首字母查找', en: 'Type a name or its pinyin initials' },
  searchOrganisation: { zh: '输入单位名称查找', en: 'Type the name of an organisation' },
  searchCase: { zh: '输入名称或编号查找', en: 'Type a title or a number' },
  nothingFound: { zh: '没有找到', en: 'Nothing found' },
  searchFailed: { zh: '查找没有成功，请再试', en: 'The search failed, please try again' },
  remove: { zh: '移除 {name}', en: 'Remove {name}' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  yuan: { zh: '元', en: 'yuan' },
  inWords: { zh: '合 {amount}', en: '{amount}' },
} satisfies Record<string, Text>
