import type { DeskDoor } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

export const financingNav: DeskDoor['nav'] = [
  { to: addresses.needs, title: titles.needs, icon: 'list', permission: 'financial-education.financing-watch' },
  { to: addresses.needs, title: titles.needs, icon: 'list', permission: 'financial-education.financing-seek' },
  { to: addresses.approaches, title: titles.approaches, icon: 'list', permission: 'financial-education.financing-answer' },
  { to: addresses.criteria, title: titles.criteria, icon: 'filter', permission: 'financial-education.financing-criteria' },
  { to: addresses.totals, title: titles.totals, icon: 'chart', permission: 'financial-education.financing-totals' },
]
