import { useQuery } from '@tanstack/react-query'
import type { Text } from '../language/index.ts'
import { cases } from './web-case.tsx'

export const filingWords = {
  title: { zh: '新建', en: 'New' },
  none: { zh: '您现在没有可以申报的事项', en: 'There is nothing for you to file now' },
  noneHelp: {
    zh: '申报权限随岗位授予。确需申报的，请联系本单位系统管理员。',
    en: 'What one may file comes with a post. If you need to file something, ask the system administrator of your organisation.',
  },
  choose: { zh: '为哪个单位申报', en: 'For which organisation' },
  find: { zh: '输入单位名称筛选', en: 'Type to narrow' },
  noMatch: { zh: '没有符合的单位', en: 'No organisation matches' },
  for: { zh: '申报单位：', en: 'For ' },
  other: { zh: '换一个单位', en: 'Another organisation' },
  file: { zh: '提交', en: 'File' },
  next: { zh: '提交后进入“{stage}”环节。', en: 'Once filed, it is at the stage “{stage}”.' },
} satisfies Record<string, Text>

/** What the reader may file, with the organisations it may be filed for; undefined while it is asked. */
export function useStartable() {
  const { data, error, refetch } = useQuery(cases.startable.queryOptions({ input: {} }))
  return { found: data, error, again: () => void refetch() }
}
