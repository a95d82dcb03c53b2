import type { Text } from '../../../../kernel/language/index.ts'

/** What its doors say; all other words come with their page. */
export const titles = {
  activities: { zh: '宣传活动', en: 'Activities' },
  mine: { zh: '我的活动', en: 'My activities' },
  file: { zh: '报备活动', en: 'File an activity' },
  calendar: { zh: '活动日历', en: 'Activity calendar' },
  invitations: { zh: '联合邀请', en: 'Invitations' },
} satisfies Record<string, Text>
