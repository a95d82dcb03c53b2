import { demoAccounts, holdsMoreThanDemo, loadDemo } from './demo.ts'
import { buildHouse, type House } from './house.ts'
import type { Reason, Text } from './kernel/language/index.ts'
import { migrationSets } from './migrations.ts'
import { systemClock } from './platform/clock/index.ts'
import { migrate, rolePasswords } from './platform/db/migrate.ts'
import { type DemoMark, demoUnfinished, emptyOut, holdDemoMark } from './platform/demo-mark.ts'
import { installJobs, SCHEMA as JOBS } from './platform/jobs/install.ts'
import { createLog } from './platform/log/index.ts'
import { StartFault } from './platform/start-fault.ts'
import { addDistrict, addUser, knownDistricts } from './surfaces/cli/beginnings.ts'
import type { Application, ApplicationContext, CreateApplication } from './surfaces/cli/commands.ts'

/** The composition root: what the command line starts. */
export const createApplication: CreateApplication = async (context) => {
  let house: House | null = null
  const inside = () => {
    house ??= buildHouse({ ...houseOptions(context), clock: systemClock })
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

  const application: Application = {
    async migrate() {
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
        await loadDemo(houseOptions(context))
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
    async serve({ host, port }) {
      const built = inside()
      const server = await built.serve()
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
          await server.close()
          await end()
        },
      }
    },
    close: async () => house?.close(),
  }
  return application
}

function houseOptions({ settings, databaseUrl, masterKey, webRoot }: ApplicationContext) {
  return {
    databaseUrl,
    masterKey,
    webRoot,
    dataDir: settings.dataDir,
    publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
    log: createLog(settings.logLevel),
    trustProxy: settings.trustProxy,
  }
}

function brokenRow({ seq, id, why }: { readonly seq: number; readonly id: string | null; readonly why: Reason }): Text {
  const named = id ? ` (${id})` : ''
  return { zh: `第 ${seq} 条记录${named}：${why.text.zh}`, en: `row ${seq}${named}: ${why.text.en}` }
}

/** A slice's schema has its name. Sign-in's tables are apart, for a role of their own. */
const SCHEMAS = [...migrationSets().map(({ slice }) => slice.replaceAll('-', '_')), 'signin', JOBS, 'platform']

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
