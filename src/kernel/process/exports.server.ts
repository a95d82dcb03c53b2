import { choiceColumn, dateColumn, idColumn, instantColumn, type ListColumn, textColumn, titleIn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import type { Text } from '../language/index.ts'
import { type CaseRow, processContract } from './contract.ts'
import type { Process } from './definition.ts'

/** What became of a case. */
export const OUTCOMES: Readonly<Record<string, Text>> = {
  open: { zh: '办理中', en: 'Open' },
  completed: { zh: '已办结', en: 'Completed' },
  refused: { zh: '未通过', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  ended: { zh: '已终止', en: 'Ended' },
}
export const SEARCH: Text = { zh: '搜索', en: 'Search' }
const kind: Text = { zh: '类别', en: 'Kind' }
const stage: Text = { zh: '环节', en: 'Stage' }
const state: Text = { zh: '状态', en: 'State' }

/** Titles by the code that a case carries. */
export function wordsOf(processes: readonly Process[]) {
  const find = (name: string, version?: number) =>
    processes.find((one) => one.name === name && one.version === version) ?? processes.findLast((one) => one.name === name)
  return {
    process: (name: string, version?: number) => find(name, version)?.noun ?? name,
    stage: (name: string, version: number, at: string) => find(name, version)?.stages[at]?.title ?? at,
    /** Of whichever process: a filter by stage may stand alone. */
    anyStage: (at: string) => processes.find(({ stages }) => Object.hasOwn(stages, at))?.stages[at]?.title ?? at,
  }
}

/** What lists of cases show, whatever programme they belong to. @param processes all versions that cases may have pinned */
export function caseColumns(processes: readonly Process[]): readonly ListColumn<CaseRow>[] {
  const words = wordsOf(processes)
  return [
    idColumn({ zh: '编号', en: 'Number' }, (row) => row.number),
    textColumn({ zh: '事项', en: 'Case' }, (row) => row.title, { width: 44 }),
    choiceColumn(kind, (row) => words.process(row.process, row.version)),
    choiceColumn(stage, (row) => words.stage(row.process, row.version, row.stage), { width: 18 }),
    choiceColumn(state, (row) => titleIn(OUTCOMES, row.outcome ?? 'open'), { width: 10 }),
    dateColumn({ zh: '期限', en: 'Due' }, (row) => row.due, { about: { zh: '本环节的最后一天', en: 'The last day of the stage' } }),
    choiceColumn({ zh: '是否超期', en: 'Overdue' }, (row) => row.overdue, { width: 10 }),
    textColumn({ zh: '单位', en: 'Organisation' }, (row) => row.organisation.name, { width: 30 }),
    textColumn({ zh: '申报人', en: 'Filed by' }, (row) => row.starter.name, { width: 14 }),
    instantColumn({ zh: '申报时间', en: 'Filed' }, (row) => row.startedAt),
    instantColumn({ zh: '最近办理', en: 'Last step' }, (row) => row.updatedAt),
    idColumn({ zh: '事项标识', en: 'Id' }, (row) => row.id, { width: 38 }),
  ]
}

/** @param processes all versions that cases may have pinned */
export function processExports(processes: readonly Process[]): ListExports {
  const words = wordsOf(processes)
  return {
    list: exportOf(processContract.list, {
      title: { zh: '事项', en: 'Cases' },
      columns: caseColumns(processes),
      filters: {
        process: { title: kind, show: (value) => words.process(value) },
        stage: { title: stage, show: words.anyStage },
        outcome: { title: state, show: (value) => titleIn(OUTCOMES, value) },
        organisation: { zh: '单位编号', en: 'Organisation (id)' },
        seat: { zh: '本人的角色', en: 'My seat' },
        mine: { zh: '只看与本人有关的', en: 'Only those in which I have a part' },
        query: SEARCH,
      },
    }),
  }
}
