export type * from './portal.ts'
