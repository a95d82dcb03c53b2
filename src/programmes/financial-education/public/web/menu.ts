import type { DeskDoor } from '../../../../kernel/process/web-processes.tsx'
import { CHANNELS, channelsTitle } from './titles.ts'

export const publicNav: DeskDoor['nav'] = [
  { to: CHANNELS, title: channelsTitle, icon: 'comment', permission: 'financial-education.complaint-channels' },
]
