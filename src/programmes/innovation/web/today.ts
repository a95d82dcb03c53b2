import { localDateOf } from '../../../kernel/calendar/index.ts'

/** The local date in the district, for words like "due today". What is decided by dates, the server decides. */
export function localToday(): string {
  return localDateOf(new Date())
}
