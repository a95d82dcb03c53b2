import type { Language, Text } from '../../language/index.ts'
import type { Opinions } from '../definition.ts'

const both = (make: (language: Language) => string): Text => ({ zh: make('zh'), en: make('en') })
const list = (texts: readonly Text[], language: Language): string =>
  texts.map((text) => text[language]).join(language === 'zh' ? '、' : ', ')

/** What the picture of a process says beside the words of the process. */
export const wordsOf = {
  starter: { zh: '申报人', en: 'Whoever files it' },
  anybody: { zh: '本单位任何人', en: 'Anybody of the organisation' },
  system: { zh: '系统', en: 'System' },
  approved: { zh: '同意', en: 'Approved' },
  rejected: { zh: '不同意', en: 'Not approved' },
  either: (titles: readonly Text[]): Text => both((language) => titles.map((title) => title[language]).join(' / ')),
  by: (title: Text, doers: readonly Text[]): Text =>
    both((language) => (language === 'zh' ? `${title.zh}（${list(doers, 'zh')}）` : `${title.en} (${list(doers, 'en')})`)),
  filed: (form: Text, doers: readonly Text[]): Text => ({
    zh: `填报《${form.zh}》（${list(doers, 'zh')}）`,
    en: `“${form.en}” is filed (${list(doers, 'en')})`,
  }),
  days: (days: number | undefined): Text =>
    days === undefined ? { zh: '期限', en: 'Deadline' } : { zh: `${days} 个工作日`, en: `${days} working ${days === 1 ? 'day' : 'days'}` },
  overdue: (told: readonly Text[]): Text =>
    told.length === 0 ? { zh: '逾期提示', en: 'Overdue' } : { zh: `逾期报${list(told, 'zh')}`, en: `Overdue: ${list(told, 'en')} told` },
  brings: (action: Text, effects: readonly Text[]): Text => ({
    zh: `${action.zh}：${effects.map(({ zh }) => zh).join('；')}`,
    en: `${action.en}: ${effects.map(({ en }) => en).join('; ')}`,
  }),
  heard: ({ mode, quorum }: Opinions): Text =>
    mode === 'in-turn'
      ? { zh: '依次征求意见，一人不同意即不通过', en: 'Heard one after another; one rejection settles it' }
      : mode === 'all'
        ? { zh: '全体征求意见，一人不同意即不通过', en: 'Everybody is heard; one rejection settles it' }
        : mode === 'any'
          ? { zh: '一人同意即通过', en: 'The first approval settles it' }
          : { zh: `${quorum ?? 0} 人同意即通过`, en: `${quorum ?? 0} approvals settle it` },
  picture: { zh: '{title}流程图', en: 'The process “{title}” as a picture' },
  described: {
    zh: '共 {stages} 个环节，自上而下；每一列为一个办理主体。各环节、办理事项和去向另有表格。',
    en: '{stages} stages from top to bottom, a column for everybody who acts. A table tells every stage, what can be done there and where it leads.',
  },
  version: { zh: '{title}（第 {version} 版）', en: '{title} (version {version})' },
  here: { zh: '当前环节', en: 'The case is here' },
  legend: {
    step: { zh: '办理', en: 'Onwards' },
    return: { zh: '退回、返回', en: 'Back' },
    exit: { zh: '提前结束', en: 'Ends early' },
    stay: { zh: '环节不变', en: 'Stays here' },
  },
} as const
