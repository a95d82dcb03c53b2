import type { Text } from '../../kernel/language/index.ts'

export const WORK_TABS = ['todo', 'overdue', 'done', 'followed'] as const
export type WorkTab = (typeof WORK_TABS)[number]

export const tabTitles: Readonly<Record<WorkTab, Text>> = {
  todo: { zh: '待办', en: 'To do' },
  overdue: { zh: '超期', en: 'Overdue' },
  done: { zh: '已办', en: 'Done' },
  followed: { zh: '关注', en: 'Followed' },
}

export const emptyWork: Readonly<Record<WorkTab, { readonly title: Text; readonly help: Text }>> = {
  todo: {
    title: { zh: '没有待办', en: 'Nothing to do' },
    help: { zh: '轮到您办理的事项会出现在这里，同时发消息提醒您。', en: 'What waits for you appears here, and a message tells you.' },
  },
  overdue: {
    title: { zh: '没有超期事项', en: 'Nothing is overdue' },
    help: { zh: '超过办理期限仍未办结的事项会列在这里。', en: 'What has passed its last day is listed here.' },
  },
  done: {
    title: { zh: '还没有办理过事项', en: 'Nothing done yet' },
    help: { zh: '您办理过的事项都能在这里找到。', en: 'Whatever you have acted on can be found here.' },
  },
  followed: {
    title: { zh: '还没有关注事项', en: 'Nothing followed yet' },
    help: { zh: '在事项页面点“关注”，以后有进展会告诉您。', en: 'Choose “Follow” on a case to hear of its progress.' },
  },
}

export function tabOf(text: string | undefined): WorkTab {
  return WORK_TABS.find((tab) => tab === text) ?? 'todo'
}
