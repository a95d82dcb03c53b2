/** How many backups are kept: the newest of so many days, weeks and months in which there is one. */
export interface Keep {
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}

/** A backup that the schedule has made. */
export interface Dated {
  readonly name: string
  /** Local date and time of the district, `YYYY-MM-DD…`: it sorts. */
  readonly at: string
}

const NAME = /^jiangxin-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})\.backup$/

/** The name of a scheduled backup. @param local date and time of the district, `YYYY-MM-DDTHH:MM:SS` */
export const nameAt = (local: string): string => `jiangxin-${local.replaceAll(/(?<=T.*):/g, '')}.backup`

/** The scheduled backups among the files of a folder. Nothing else in it is ever removed. */
export function scheduledIn(names: readonly string[]): Dated[] {
  return names.flatMap((name) => {
    const [, day, hour, minute, second] = NAME.exec(name) ?? []
    return day ? [{ name, at: `${day}T${hour}:${minute}:${second}` }] : []
  })
}

/** Those that are kept, newest first. The newest is kept whatever the rule says. */
export function kept(backups: readonly Dated[], { daily, weekly, monthly }: Keep): Dated[] {
  const newestFirst = [...backups].sort((a, b) => (a.at < b.at ? 1 : -1))
  const chosen = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, daily, ({ at }) => dayOf(at)),
    ...newestOfEach(newestFirst, weekly, ({ at }) => mondayOf(at)),
    ...newestOfEach(newestFirst, monthly, ({ at }) => at.slice(0, 7)),
  ])
  return newestFirst.filter((backup) => chosen.has(backup))
}

/** Those that may go. */
export function superfluous(backups: readonly Dated[], keep: Keep): Dated[] {
  const staying = new Set(kept(backups, keep))
  return backups.filter((backup) => !staying.has(backup))
}

function newestOfEach(newestFirst: readonly Dated[], most: number, periodOf: (backup: Dated) => string): Dated[] {
  const found = new Map<string, Dated>()
  for (const backup of newestFirst) {
    const period = periodOf(backup)
    if (!found.has(period)) found.set(period, backup)
  }
  return [...found.values()].slice(0, most)
}

const dayOf = (at: string) => at.slice(0, 10)

/** GB/T 7408.1 (ISO 8601): a week begins on Monday. */
function mondayOf(at: string): string {
  const day = new Date(`${dayOf(at)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
