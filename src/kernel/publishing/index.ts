export { type NoticeFact, noticeStandsInTheWay } from './notices.ts'
export type * from './portal.ts'
