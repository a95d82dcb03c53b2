import { instantColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { notificationsContract } from './contract.ts'

export const notificationsExports: ListExports = {
  inbox: exportOf(notificationsContract.inbox, {
    title: { zh: '我的消息', en: 'My inbox' },
    filters: { unreadOnly: { zh: '只看未读', en: 'Unread only' } },
    columns: [
      instantColumn({ zh: '时间', en: 'Time' }, (row) => row.at),
      textColumn({ zh: '内容', en: 'Message' }, (row) => row.text, { width: 70 }),
      instantColumn({ zh: '阅读时间', en: 'Read' }, (row) => row.readAt, { about: { zh: '空白为未读', en: 'Blank: not read yet' } }),
      textColumn({ zh: '链接', en: 'Link' }, (row) => row.link, { width: 48 }),
    ],
  }),
}
