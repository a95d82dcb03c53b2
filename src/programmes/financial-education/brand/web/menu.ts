import type { DeskDoor } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

export const brandNav: DeskDoor['nav'] = [
  { to: addresses.members, title: titles.members, icon: 'list', permission: 'financial-education.register' },
  { to: addresses.texts, title: titles.texts, icon: 'file', permission: 'financial-education.register' },
  { to: addresses.membership, title: titles.membership, icon: 'check', permission: 'financial-education.membership' },
]
