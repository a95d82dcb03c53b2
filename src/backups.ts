import type { Access } from './kernel/access/server.ts'
import { type Audit, CHAINS } from './kernel/audit/server.ts'
import { DISTRICT_TIME_ZONE, localDateOf } from './kernel/calendar/index.ts'
import { CONTENTS } from './kernel/evidence/server.ts'
import type { Json } from './kernel/forms/index.ts'
import type { Text } from './kernel/language/index.ts'
import type { Notifications } from './kernel/notifications/server.ts'
import { DISTRICT_LIST, type Organisations } from './kernel/organisations/server.ts'
import { SYSTEM } from './kernel/rights/index.ts'
import { migrationSets } from './migrations.ts'
import type { BackupOptions, Inventory } from './platform/backup/backup.ts'
import { backUp } from './platform/backup/backup.ts'
import type { Manifest } from './platform/backup/manifest.ts'
import { backUpByTheClock } from './platform/backup/scheduled.ts'
import { SCHEMA as JOBS } from './platform/jobs/install.ts'
import type { Platform } from './platform/part.ts'
import { PRODUCT } from './platform/product.ts'
import type { BackupSettings } from './platform/settings.ts'
import { StartFault } from './platform/start-fault.ts'

/** A slice's schema has its name. Sign-in's tables are apart, for a role of their own. */
export const SCHEMAS = [...migrationSets().map(({ slice }) => slice.replaceAll('-', '_')), 'signin', JOBS, 'platform']

/** What a backup of this house holds. */
export const INVENTORY: Inventory = { schemas: SCHEMAS, ...CONTENTS, districts: DISTRICT_LIST, chains: CHAINS }

export interface BackupNeeds {
  readonly platform: Platform
  readonly ownerUrl: string
  readonly audit: Pick<Audit, 'record' | 'sealNow'>
  readonly organisations: Organisations
  readonly access: Pick<Access, 'holders'>
  readonly notifications: Pick<Notifications, 'notify'>
}

type Making = Pick<BackupOptions, 'signal' | 'onProgress'>

const optionsOf = ({ platform, ownerUrl }: BackupNeeds, making: Making) => ({
  ...making,
  ownerUrl,
  dataDir: platform.dataDir,
  files: platform.files,
  keys: platform.keys,
  product: PRODUCT,
  inventory: INVENTORY,
  now: platform.clock.now(),
})

/** A backup that somebody asked for. It takes all personal data out of the house, so the audit has it. */
export async function makeBackup(needs: BackupNeeds, file: string, making: Making): Promise<Manifest> {
  const manifest = await backUp({ ...optionsOf(needs, making), file })
  await recordEverywhere(needs, 'backup.made', manifest)
  return manifest
}

/** Every district learns that what it holds was taken out, or put back from a backup. */
export async function recordEverywhere(
  { platform, organisations, audit }: Pick<BackupNeeds, 'platform' | 'organisations' | 'audit'>,
  event: 'backup.made' | 'backup.restored' | 'backup.failed',
  what: Manifest | { readonly reason: string },
): Promise<void> {
  const detail: Json =
    'reason' in what ? { reason: what.reason } : { createdAt: what.createdAt, product: what.product, files: what.files.count }
  for (const { code } of await organisations.districts()) {
    await platform.db.write(code, (writer) => audit.record(writer, { event, by: SYSTEM, object: { kind: 'backup', id: 'place' }, detail }))
    await audit.sealNow(code)
  }
}

/** Makes a backup every day while the server runs. @returns how to break off the one that is being made */
export function scheduleBackups(needs: BackupNeeds, { folder, at, keep }: BackupSettings): () => void {
  const { platform } = needs
  const stopping = new AbortController()
  const [hour, minute] = at.split(':').map(Number)
  platform.jobs.schedule('platform.backup', `${minute} ${hour} * * *`, async () => {
    try {
      const local = localTimeOf(platform.clock.now())
      const made = await backUpByTheClock({ ...optionsOf(needs, { signal: stopping.signal }), folder, local, keep })
      if (!made) return
      const { manifest, file, removed } = made
      platform.log.info({ file, bytes: manifest.files.bytes, tables: manifest.tables.length, removed }, 'a backup was made and read back')
      if (manifest.damaged.length > 0) throw new StartFault(damagedContents(manifest.damaged.map(({ hash }) => hash)))
      await recordEverywhere(needs, 'backup.made', manifest)
    } catch (error) {
      // The next start makes up for it.
      if (stopping.signal.aborted) throw error
      await tellOfFailure(needs, error)
    }
  })
  return () => stopping.abort()
}

async function tellOfFailure(needs: BackupNeeds, error: unknown): Promise<void> {
  const { platform, organisations, access, notifications } = needs
  const reason: Text = error instanceof StartFault ? error.reason.text : { zh: (error as Error).message, en: (error as Error).message }
  platform.log.error({ err: { message: reason.en } }, 'the scheduled backup failed')
  await recordEverywhere(needs, 'backup.failed', { reason: error instanceof StartFault ? error.reason.code : 'fault' })
  const today = localDateOf(platform.clock.now())
  const text = { zh: `今天的定时备份没有成功：${reason.zh}`, en: `Today's scheduled backup failed: ${reason.en}` }
  for (const { code } of await organisations.districts()) {
    await platform.db.write(code, async (writer) => {
      const head = (await organisations.below(writer, '/')).at(0)
      const holders = head ? await access.holders(writer, head.path, 'system-admin') : []
      await notifications.notify(writer, {
        persons: holders.map(({ person }) => person),
        text,
        link: null,
        about: { kind: 'backup', id: today },
      })
    })
  }
}

export const damagedContents = (hashes: readonly string[]) => ({
  code: 'contents-damaged',
  text: {
    zh: `备份已完成，但 ${hashes.length} 个上传文件在备份前就已缺失或损坏，未包含在内：${few(hashes, '、')}。请从较早的备份中找回。`,
    en: `The backup was made, but ${hashes.length} uploaded files were missing or damaged before it and are not in it: ${few(hashes, ', ')}. Look for them in an older backup.`,
  },
})

const few = (hashes: readonly string[], between: string) => `${hashes.slice(0, 5).join(between)}${hashes.length > 5 ? ' …' : ''}`

/** `YYYY-MM-DDTHH:MM:SS` where the districts are. */
function localTimeOf(instant: string): string {
  const time = new Date(instant).toLocaleTimeString('en-GB', { timeZone: DISTRICT_TIME_ZONE, hourCycle: 'h23' })
  return `${localDateOf(instant)}T${time}`
}
