import type { Text } from '../../../../kernel/language/index.ts'

export const words = {
  newsNote: {
    zh: '素材审核通过的活动在这里写新闻：银行经办撰稿，银行审核，监管签发；发布后活动自动转入“已宣传”。',
    en: 'Stories on activities whose material was approved: the bank writes and reviews, the supervisor publishes; the activity then moves on by itself.',
  },
  activity: { zh: '活动', en: 'Activity' },
  bank: { zh: '银行', en: 'Bank' },
  startsOn: { zh: '开始日期', en: 'First day' },
  story: { zh: '稿件', en: 'Story' },
  write: { zh: '写新闻', en: 'Write' },
  noStory: { zh: '尚无稿件', en: 'none yet' },
  printed: { zh: '媒体刊发', en: 'Printed' },
  sentOnly: { zh: '（另有 {count} 篇仅报送）', en: '(and {count} only sent)' },
  search: { zh: '活动名称或编号', en: 'Title or number' },
  published: { zh: '是否发布', en: 'Published' },
  lacking: { zh: '尚未发布', en: 'Not published yet' },
  none: { zh: '还没有可以写新闻的活动', en: 'No activity to write about yet' },
  noneHelp: { zh: '活动素材审核通过后出现在这里。', en: 'An activity appears here once its material was approved.' },
  noneSuch: { zh: '没有符合条件的活动', en: 'No activity is like that' },
  matchingNote: {
    zh: '系统按标题、日期、银行提示候选活动，由人认定。报送不计入刊发。',
    en: 'Activities are suggested by title, day and bank; a person decides. What was only sent is not printed.',
  },
  piece: { zh: '刊发', en: 'Piece' },
  about: { zh: '所属活动', en: 'Activity' },
  confirm: { zh: '认定', en: 'It is this one' },
  noneOfThem: { zh: '不属于任何活动', en: 'None of the activities' },
  isNone: { zh: '已认定不属于任何活动', en: 'is about none' },
  noSuggestion: { zh: '没有候选活动', en: 'nothing suggested' },
  change: { zh: '重新认定', en: 'Decide anew' },
  open: { zh: '待认定', en: 'To decide' },
  all: { zh: '全部', en: 'All' },
  nonePiece: { zh: '没有待认定的刊发', en: 'Nothing to decide' },
  nonePieceHelp: {
    zh: '在“媒体刊发”中登记后，在这里认定所属活动。',
    en: 'Record coverage first; then say here which activity it is about.',
  },
  points: { zh: '{points} 分', en: '{points} points' },
  failed: { zh: '没有成功，请稍后再试。', en: 'This did not work. Please try again later.' },
} as const satisfies Record<string, Text>

export const whyWords: Readonly<Record<'title' | 'day' | 'bank', Text>> = {
  title: { zh: '标题相近', en: 'like title' },
  day: { zh: '日期相符', en: 'right days' },
  bank: { zh: '同一银行', en: 'same bank' },
}
