import './desk.css'

export { Chart } from './chart.tsx'
export type { ChartData } from './chart-data.ts'
export { ConfirmWithReason } from './confirm.tsx'
export { DeskProvider } from './provider.tsx'
export { type NavGroup, PageTitle, Panel, Shell } from './shell.tsx'
export { type Column, DataTable, type SavedView } from './table.tsx'
export { FIRST_VIEW, type TableView } from './table-view.ts'
