import type { DeskDoor } from '../../../../kernel/process/web-processes.tsx'
import { materialTitles } from '../../material/web/titles.ts'
import { planTitles } from '../../plan/web/titles.ts'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

const permission = 'financial-education.activities'
export const activityNav: DeskDoor['nav'] = [
  { to: addresses.activities, title: titles.activities, icon: 'list', permission },
  { to: addresses.calendar, title: titles.calendar, icon: 'columns', permission },
  { to: addresses.plan, title: planTitles.plan, icon: 'tasks', permission },
  { to: addresses.coverage, title: planTitles.coverage, icon: 'table', permission },
  { to: addresses.materials, title: materialTitles.library, icon: 'folder', permission },
  { to: addresses.places, title: planTitles.places, icon: 'settings', permission: 'financial-education.places' },
]
