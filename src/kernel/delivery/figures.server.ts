import type { Platform } from '../../platform/part.ts'
import type { Figure } from '../../platform/telemetry/index.ts'
import type { DeliveryState } from './deliveries.store.ts'
import { dueByChannel, outcomesSince } from './figures.store.ts'

const DAY = 86_400_000
const CHANNELS = ['email', 'webhook'] as const
const STATES: readonly DeliveryState[] = ['due', 'sent', 'failed', 'skipped']

/** E-mail and webhooks over all districts: what is late, and what became of a day's messages. */
export async function deliveryFigures({ db, clock }: Pick<Platform, 'db' | 'clock'>, districts: readonly string[]): Promise<Figure[]> {
  const now = clock.now()
  const late = new Map<string, number>()
  const day = new Map<string, number>()
  const add = (sums: Map<string, number>, key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value)
  for (const district of districts) {
    const reader = db.in(district)
    for (const { channel, since } of await dueByChannel(reader, now))
      late.set(channel, Math.max(late.get(channel) ?? 0, (Date.parse(now) - Date.parse(since)) / 1000))
    const yesterday = new Date(Date.parse(now) - DAY).toISOString()
    for (const { channel, state, deliveries } of await outcomesSince(reader, yesterday)) add(day, `${channel} ${state}`, deliveries)
  }
  return CHANNELS.flatMap((channel) => [
    {
      name: 'deliveries_late_seconds',
      help: 'How long the oldest message has been due',
      labels: { channel },
      value: late.get(channel) ?? 0,
    },
    ...STATES.map((state) => ({
      ...{ name: 'deliveries_of_a_day', help: 'Messages of the last 24 hours by what became of them' },
      ...{ labels: { channel, state }, value: day.get(`${channel} ${state}`) ?? 0 },
    })),
  ])
}
