import { choiceColumn, dateColumn, idColumn, numberColumn, textColumn } from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import { levelNames, storyStateNames } from '../../../kernel/publishing/index.ts'
import { newsContract } from './contract.ts'

const YES = { zh: '是', en: 'yes' }
const NO = { zh: '否', en: 'no' }
const yesNo = (value: string) => (value === 'true' ? YES : NO)
const bank = { zh: '银行', en: 'Bank' }

export const newsExports: ListExports = {
  news: exportOf(newsContract.news, {
    title: { zh: '活动新闻', en: 'News of activities' },
    filters: {
      query: { title: { zh: '查找', en: 'Search' } },
      lacking: { title: { zh: '尚未发布', en: 'Not published yet' }, show: yesNo },
    },
    columns: [
      idColumn({ zh: '活动编号', en: 'Number' }, (row) => row.number),
      textColumn({ zh: '活动', en: 'Activity' }, (row) => row.title, { width: 40 }),
      textColumn(bank, (row) => row.bank.name, { width: 26 }),
      dateColumn({ zh: '开始日期', en: 'First day' }, (row) => row.startsOn),
      choiceColumn({ zh: '稿件状态', en: 'Story' }, (row) => (row.story ? storyStateNames[row.story.state] : null)),
      numberColumn({ zh: '刊发（转载计一次）', en: 'Printed, reprints once' }, (row) => row.printed),
      numberColumn({ zh: '仅报送', en: 'Only sent' }, (row) => row.sent),
    ],
  }),
  matches: exportOf(newsContract.matches, {
    title: { zh: '媒体刊发与活动', en: 'Coverage and activities' },
    filters: { open: { title: { zh: '尚未认定', en: 'Not decided yet' }, show: yesNo } },
    columns: [
      textColumn({ zh: '标题', en: 'Title' }, (row) => row.title, { width: 40 }),
      textColumn({ zh: '媒体', en: 'Medium' }, (row) => row.medium, { width: 20 }),
      choiceColumn({ zh: '媒体级别', en: 'Level' }, (row) => levelNames[row.level]),
      choiceColumn({ zh: '已刊发', en: 'Printed' }, (row) => (row.printed ? YES : NO)),
      dateColumn({ zh: '日期', en: 'Day' }, (row) => row.on),
      textColumn(bank, (row) => row.bank.name, { width: 26 }),
      idColumn({ zh: '活动编号', en: 'Activity' }, (row) => row.confirmed?.number),
      textColumn({ zh: '活动名称', en: 'Title of the activity' }, (row) => row.confirmed?.title, { width: 40 }),
    ],
  }),
}
