import { choiceColumn, idColumn, instantColumn, type ListColumn, numberColumn, textColumn, titleIn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { type DeliveryView, deliveryContract } from './contract.ts'

const CHANNELS = { email: { zh: '邮件', en: 'E-mail' }, webhook: { zh: '消息推送', en: 'Webhook' } }
const STATES = {
  due: { zh: '待发送', en: 'due' },
  sent: { zh: '已送达', en: 'sent' },
  failed: { zh: '未送达', en: 'failed' },
  skipped: { zh: '不再发送', en: 'skipped' },
}
const state = { zh: '状态', en: 'State' }
const channel = { zh: '渠道', en: 'Channel' }

const columns: readonly ListColumn<DeliveryView>[] = [
  instantColumn({ zh: '时间', en: 'Time' }, (row) => row.at),
  choiceColumn(channel, (row) => CHANNELS[row.channel]),
  textColumn({ zh: '收件方', en: 'To' }, (row) => row.to, {
    width: 36,
    about: { zh: '与页面相同，隐去部分内容', en: 'Masked, as on the page' },
  }),
  idColumn({ zh: '消息类别', en: 'Kind' }, (row) => row.kind),
  choiceColumn(state, (row) => STATES[row.state]),
  numberColumn({ zh: '发送次数', en: 'Tries' }, (row) => row.tries),
  instantColumn({ zh: '应发送时间', en: 'Due' }, (row) => row.dueAt),
  instantColumn({ zh: '最近发送时间', en: 'Last try' }, (row) => row.lastAt),
  textColumn({ zh: '结果', en: 'Result' }, (row) => row.result, { width: 40 }),
  idColumn({ zh: '投递编号', en: 'Id' }, (row) => row.id, { width: 38 }),
]

export const deliveryExports: ListExports = {
  list: exportOf(deliveryContract.list, {
    title: { zh: '投递记录', en: 'Delivery log' },
    filters: {
      state: { title: state, show: (value) => titleIn(STATES, value) },
      channel: { title: channel, show: (value) => titleIn(CHANNELS, value) },
    },
    columns,
  }),
  mine: exportOf(deliveryContract.mine, { title: { zh: '发给我的邮件', en: 'What was sent to me' }, filters: {}, columns }),
  webhooks: exportOf(deliveryContract.webhooks, {
    title: { zh: '消息推送', en: 'Webhooks' },
    filters: {},
    columns: [
      textColumn({ zh: '单位', en: 'Organisation' }, (row) => row.organisation.name, { width: 30 }),
      textColumn({ zh: '地址', en: 'Address' }, (row) => row.url, { width: 60 }),
      textColumn({ zh: '消息类别', en: 'Kinds' }, (row) => row.kinds.join(', '), { width: 30 }),
      instantColumn({ zh: '设立时间', en: 'Set up' }, (row) => row.createdAt),
      instantColumn({ zh: '停用时间', en: 'Ended' }, (row) => row.endedAt),
      idColumn({ zh: '推送编号', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
}
