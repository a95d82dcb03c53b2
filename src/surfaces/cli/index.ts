import type { Text } from '../../kernel/language/index.ts'
import { addMasterKey, masterKeyOf } from '../../platform/master-key.ts'
import { startFaultOf } from '../../platform/outage.ts'
import { borrowEmbeddedPostgres, type CommandPostgres } from '../../platform/postgres/embedded.ts'
import { demoExposure, readSettings, type Settings } from '../../platform/settings.ts'
import { EXIT, StartFault } from '../../platform/start-fault.ts'
import { type BackupTools, backUpTo, drillWith, restoreFrom, rotateWith } from './backups.ts'
import type { Application, AuditVerdict, CreateApplication, NewDistrict, NewUser } from './commands.ts'
import { type Actions, createProgram, mistakeOf } from './program.ts'
import { readerOf, speak } from './speech.ts'
import { accountTable, start } from './start.ts'
import { listenForStop } from './stopping.ts'

export interface CommandLine {
  /** Without the names of node and of the program. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly root: string
  readonly version: string
  /** Loaded only when a command needs the application: help must not wait for it. */
  readonly loadApplication: () => Promise<CreateApplication>
  readonly print: (line: string) => void
  readonly printError: (line: string) => void
}

/** The server that runs on the same database. */
type Running = CommandPostgres['running']

/** Runs one command. @returns the exit code */
export async function runCommandLine(line: CommandLine): Promise<number> {
  const reader = readerOf(line.args, line.environment)
  const say = (text: Text) => line.print(speak(text, reader))
  let exitCode = 0

  async function withApplication(work: (application: Application, settings: Settings, servingOn: string) => Promise<void>): Promise<void> {
    await onDatabase(async (application, settings, running) => {
      // Whichever command comes first finds its tables. A server that listens has made them.
      if (!running?.url) await application.migrate()
      await work(application, settings, running?.host ?? settings.host)
    })
  }

  async function onDatabase(work: (application: Application, settings: Settings, running: Running) => Promise<void>): Promise<void> {
    const settings = readSettings(line.environment)
    const masterKey = masterKeyOf(settings)
    const database = settings.databaseUrl
      ? { url: settings.databaseUrl, running: null, stop: async () => undefined }
      : await borrowEmbeddedPostgres({ dataDir: settings.dataDir, log: say })
    try {
      const create = await line.loadApplication()
      const application = await create({ settings, databaseUrl: database.url, masterKey, webRoot: null })
      try {
        await work(application, settings, database.running)
      } finally {
        await application.close()
      }
    } finally {
      await database.stop()
    }
  }

  const actions: Actions = {
    start: async ({ demo }) =>
      start({
        settings: readSettings(line.environment),
        root: line.root,
        demo,
        supervised: line.environment.JIANGXIN_SUPERVISED === '1',
        createApplication: await line.loadApplication(),
        reader,
        print: line.print,
      }),

    migrate: () =>
      onDatabase(async (application) => {
        const applied = await application.migrate()
        for (const name of applied) line.print(`  ${name}`)
        say({
          zh: `数据库已是最新（本次更新 ${applied.length} 项）。`,
          en: `The database is up to date (${applied.length} migrations applied).`,
        })
      }),

    demo: () =>
      withApplication(async (application, settings, servingOn) => {
        const exposed = demoExposure(servingOn, settings.allowDemoOn, true)
        if (exposed) throw new StartFault(exposed)
        if ((await application.demoUnfinished()) || (await application.demoAccounts()).length === 0) await application.loadDemo()
        line.print(accountTable(await application.demoAccounts(), reader))
      }),

    addDistrict: (district: NewDistrict) =>
      withApplication(async (application) => {
        await application.addDistrict(district)
        const { code, name, nameEn, federation } = district
        say({
          zh: `已新增区划 ${code} ${name}，首级单位为${federation.name}。下一步：用 jiangxin user add 新增系统、安全、审计三个管理员。`,
          en: `District ${code} ${nameEn} added, headed by ${federation.nameEn}. Next: add the three administrators with jiangxin user add.`,
        })
      }),

    addUser: (user: NewUser) =>
      withApplication(async (application) => {
        const { password } = await application.addUser(user)
        say({
          zh: `已新增账号 ${user.username}，初始口令 ${password}（只显示这一次，首次登录后须修改）。`,
          en: `Account ${user.username} added. First password: ${password} (shown only now, to be changed at the first sign-in).`,
        })
      }),

    verifyAudit: (district) =>
      withApplication(async (application) => {
        const verdicts = await application.verifyAudit(district)
        for (const verdict of verdicts) say(verdictText(verdict))
        if (verdicts.length === 0) say({ zh: '还没有区划，没有可核验的记录。', en: 'There is no district yet, and nothing to verify.' })
        if (verdicts.some(({ broken }) => broken)) exitCode = EXIT.failed
      }),

    addKey: async () => {
      addMasterKey(readSettings(line.environment))
      say({
        zh: '已新增主密钥。请另存 master.key，重启全部进程，再执行 jiangxin keys rotate。旧主密钥仍须保留。',
        en: 'A master key was added. Keep a copy of master.key, restart every process, then run jiangxin keys rotate. The former keys stay in the file.',
      })
    },

    rotateKeys: () =>
      withApplication(async (application) => {
        const { keys, renewed } = await rotateWith(application, await backupTools())
        say(
          keys > 1 || renewed > 0
            ? { zh: `完成：本次改由最新主密钥保护 ${renewed} 项。`, en: `Done: ${renewed} things were put under the newest master key.` }
            : {
                zh: '只有一个主密钥，没有可更换的。请先执行 jiangxin keys add 并重启。',
                en: 'There is one master key only, and nothing to rotate. Run jiangxin keys add first, and restart.',
              },
        )
      }),

    // As the database is: a backup before an upgrade must not begin with the upgrade.
    backUp: (file) => onDatabase(async (application) => backUpTo(file, application, await backupTools())),

    restore: async (file) => restoreFrom(file, await backupTools()),

    drill: async (file) => {
      if (!(await drillWith(file, await backupTools()))) exitCode = EXIT.failed
    },
  }

  async function backupTools(): Promise<BackupTools> {
    const createApplication = await line.loadApplication()
    return { say, reader, createApplication, settings: readSettings(line.environment), signal: listenForStop(say) }
  }

  const program = createProgram(actions, reader, line.version)
  try {
    if (line.args.length === 0) line.print(program.helpInformation())
    else await program.parseAsync(line.args, { from: 'user' })
    return exitCode
  } catch (error) {
    const known = error instanceof StartFault ? error : startFaultOf(error)
    if (known) {
      line.printError(speak(known.reason.text, reader))
      return known.exitCode
    }
    const mistake = mistakeOf(error, reader)
    if (mistake) line.printError(mistake)
    return (error as { exitCode: number }).exitCode === 0 ? 0 : EXIT.badSetting
  }
}

function verdictText({ district, rows, broken }: AuditVerdict): Text {
  return broken
    ? { zh: `✗ ${district}：${broken.zh}`, en: `✗ ${district}: ${broken.en}` }
    : { zh: `✓ ${district}：${rows} 条记录，链条完整`, en: `✓ ${district}: ${rows} rows, chain unbroken` }
}
