import type { DeskDoor } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

export const newsNav: DeskDoor['nav'] = [
  { to: addresses.news, title: titles.news, icon: 'comment', permission: 'financial-education.activities' },
  { to: addresses.matching, title: titles.matching, icon: 'list', permission: 'financial-education.activities' },
]
