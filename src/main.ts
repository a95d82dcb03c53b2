import { join } from 'node:path'
import { damagedContents, INVENTORY, makeBackup, recordEverywhere, SCHEMAS } from './backups.ts'
import { demoAccounts, holdsMoreThanDemo, loadDemo } from './demo.ts'
import { buildHouse, type House } from './house.ts'
import type { Reason, Text } from './kernel/language/index.ts'
import { migrationSets } from './migrations.ts'
import { refuseUnfinished } from './platform/backup/place.ts'
import { differingTables, provenContents } from './platform/backup/proof.ts'
import { type RestoreOptions, restore } from './platform/backup/restore.ts'
import { createCallOut } from './platform/callout/index.ts'
import { systemClock } from './platform/clock/index.ts'
import { migrate, rolePasswords } from './platform/db/migrate.ts'
import { type DemoMark, demoUnfinished, emptyOut, holdDemoMark } from './platform/demo-mark.ts'
import { folderStore } from './platform/files/folder.ts'
import { endGently } from './platform/http/ending.ts'
import { installJobs } from './platform/jobs/install.ts'
import { createLog, type Log } from './platform/log/index.ts'
import { PRODUCT } from './platform/product.ts'
import { StartFault } from './platform/start-fault.ts'
import type { Telemetry } from './platform/telemetry/index.ts'
import { openTelemetry } from './platform/telemetry/open.ts'
import { addDistrict, addUser, knownDistricts } from './surfaces/cli/beginnings.ts'
import type { Application, ApplicationContext, CreateApplication, FromBackup } from './surfaces/cli/commands.ts'

/** The composition root: what the command line starts. */
export const createApplication: CreateApplication = async (context) => {
  const log = createLog(context.settings.logLevel)
  const telemetry = await openTelemetry(context.settings.telemetry, PRODUCT, (error) =>
    log.warn({ err: error }, 'traces could not be sent'),
  )
  let house: House | null = null
  const inside = () => {
    house ??= buildHouse({ ...houseOptions(context, log, telemetry), clock: systemClock })
    return house
  }
  const { databaseUrl, masterKey } = context

  /** An empty database, or one that holds nothing but a demo that was not loaded to its end: that is taken out again. */
  async function makeRoom(mark: DemoMark): Promise<void> {
    if (await application.isEmpty()) return
    if (!(await mark.unfinished())) throw new StartFault(NOT_EMPTY)
    if (await holdsMoreThanDemo(inside())) throw new StartFault(HALF_DEMO_AND_MORE)
    await emptyOut(databaseUrl, context.settings.dataDir, SCHEMAS)
    await application.migrate()
  }

  const restoreOptions = (backup: FromBackup): RestoreOptions => ({
    ...backup,
    ownerUrl: databaseUrl,
    dataDir: context.settings.dataDir,
    files: folderStore(join(context.settings.dataDir, 'files')),
    schemas: SCHEMAS,
    migrations: migrationSets(),
    passwords: rolePasswords(masterKey),
  })

  const application: Application = {
    async migrate() {
      await refuseUnfinished(databaseUrl)
      const applied = await migrate(databaseUrl, migrationSets(), { passwords: rolePasswords(masterKey) })
      await installJobs(databaseUrl)
      return applied
    },
    isEmpty: async () => (await inside().organisations.districts()).length === 0,
    demoUnfinished: () => demoUnfinished(databaseUrl),
    async loadDemo() {
      const mark = await holdDemoMark(databaseUrl)
      try {
        await makeRoom(mark)
        await mark.begin()
        await loadDemo(houseOptions(context, log, telemetry))
        await mark.end()
      } finally {
        await mark.close()
      }
    },
    demoAccounts: () => demoAccounts(inside()),
    addDistrict: (input) => addDistrict(inside(), input),
    addUser: (input) => addUser(inside(), input),
    async verifyAudit(district) {
      const { audit } = inside()
      const codes = await knownDistricts(inside(), district)
      const verdicts = await Promise.all(codes.map((code) => audit.verify(code)))
      return verdicts.map((verdict) => ({
        district: verdict.district,
        rows: verdict.rows,
        broken: verdict.ok ? null : brokenRow(verdict.broken),
      }))
    },
    async rotateKeys({ signal, onProgress }) {
      const { parts, platform, organisations } = inside()
      const districts = (await organisations.districts()).map(({ code }) => code)
      let renewed = 0
      for (const { name, seals } of parts) {
        if (!seals) continue
        for (const district of districts) {
          const all = await seals.waiting(district)
          for (let done = 0, some = 1; some > 0; done += some) {
            signal.throwIfAborted()
            some = await seals.renew(district)
            renewed += some
            onProgress?.({ at: `${name} ${district}`, share: all === 0 ? 1 : Math.min(1, done / all) })
          }
        }
      }
      return { keys: platform.keys.newest, renewed }
    },
    async backUp({ file, ...making }) {
      const manifest = await makeBackup(inside().forBackups, file, making)
      if (manifest.damaged.length > 0) throw new StartFault(damagedContents(manifest.damaged.map(({ hash }) => hash)))
      return manifest
    },
    async restore(backup) {
      const restored = await restore(restoreOptions(backup))
      try {
        const applied = await restored.complete()
        await recordEverywhere(inside().forBackups, 'backup.restored', backup.manifest)
        return applied
      } finally {
        await restored.close()
      }
    },
    async prove(backup) {
      const options = restoreOptions(backup)
      const restored = await restore(options)
      try {
        const tables = await differingTables(restored.client, backup.manifest, INVENTORY)
        const contents = await provenContents(restored.client, options.files, INVENTORY)
        await restored.complete()
        return { tables, contents, chains: await application.verifyAudit(null) }
      } finally {
        await restored.close()
      }
    },
    async serve({ host, port }) {
      const built = inside()
      const server = await built.serve()
      const endServing = endGently(server)
      const end = await built.begin()
      try {
        await server.listen({ host, port })
      } catch (error) {
        await end()
        throw error
      }
      const bound = server.server.address()
      const name = host.includes(':') ? `[${host}]` : host
      return {
        url: `http://${name}:${typeof bound === 'object' && bound ? bound.port : port}`,
        async stop() {
          built.health.stopping()
          await endServing({ delay: context.settings.stopDelay * 1000, most: MOST_OF_A_REQUEST_MS })
          await end()
        },
      }
    },
    async close() {
      await house?.close()
      await telemetry.tracer?.close().catch((error: unknown) => log.warn({ err: error }, 'the last traces could not be sent'))
    },
  }
  return application
}

/** No statement may take longer than 30 seconds, so no request that is not stuck does. */
const MOST_OF_A_REQUEST_MS = 35_000

function houseOptions({ settings, databaseUrl, masterKey, webRoot }: ApplicationContext, log: Log, telemetry: Telemetry) {
  return {
    databaseUrl,
    masterKey,
    webRoot,
    dataDir: settings.dataDir,
    publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
    log,
    telemetry,
    metricsToken: settings.telemetry.metricsToken,
    logAddresses: settings.telemetry.logAddresses,
    trustProxy: settings.trustProxy,
    rateLimits: settings.rateLimits,
    mail: settings.mail,
    oidc: settings.oidc,
    callOut: createCallOut({ allowed: settings.webhookNets }),
    backups: settings.backups,
  }
}

function brokenRow({ seq, id, why }: { readonly seq: number; readonly id: string | null; readonly why: Reason }): Text {
  const named = id ? ` (${id})` : ''
  return { zh: `第 ${seq} 条记录${named}：${why.text.zh}`, en: `row ${seq}${named}: ${why.text.en}` }
}

const NOT_EMPTY = {
  code: 'not-empty',
  text: {
    zh: '数据库中已有数据，示例数据只能载入空库。请换一个 DATA_DIR 或 DATABASE_URL。',
    en: 'The database holds data already; the demo goes into an empty one only. Choose another DATA_DIR or DATABASE_URL.',
  },
}
const HALF_DEMO_AND_MORE = {
  code: 'half-demo-and-more',
  text: {
    zh: '示例数据未载入完整，而数据库中另有其他账号或区划，因此不作清除。请换一个 DATA_DIR 或 DATABASE_URL 重新开始。',
    en: 'The demo was not loaded to its end, and the database holds other accounts or districts beside it, so nothing is removed. Begin anew with another DATA_DIR or DATABASE_URL.',
  },
}
