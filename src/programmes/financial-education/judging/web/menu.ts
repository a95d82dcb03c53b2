import type { DeskDoor } from '../../../../kernel/process/web-processes.tsx'
import { TOTALS, totalsTitle } from './titles.ts'

export const judgingNav: DeskDoor['nav'] = [{ to: TOTALS, title: totalsTitle, icon: 'chart', permission: 'financial-education.totals' }]
