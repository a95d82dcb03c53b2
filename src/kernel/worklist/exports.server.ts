import { titleIn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import type { Process } from '../process/index.ts'
import { caseColumns, SEARCH, wordsOf } from '../process/server.ts'
import { worklistContract } from './contract.ts'

const TABS = {
  todo: { zh: '待办', en: 'To do' },
  done: { zh: '已办', en: 'Done' },
  followed: { zh: '关注', en: 'Followed' },
  overdue: { zh: '超期', en: 'Overdue' },
}

/** @param processes all versions that cases may have pinned */
export function worklistExports(processes: readonly Process[]): ListExports {
  const words = wordsOf(processes)
  return {
    work: exportOf(worklistContract.work, {
      title: { zh: '我的工作', en: 'My work' },
      columns: caseColumns(processes),
      filters: {
        tab: { title: { zh: '分类', en: 'Tab' }, show: (value) => titleIn(TABS, value) },
        process: { title: { zh: '类别', en: 'Kind' }, show: (value) => words.process(value) },
        query: SEARCH,
      },
    }),
  }
}
