import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { isLocalDate } from '../../kernel/calendar/index.ts'
import type { Text } from '../../kernel/language/index.ts'
import { LANGUAGES } from '../../kernel/language/index.ts'
import type { NewDistrict, NewUser } from './commands.ts'
import { type Reader, speak } from './speech.ts'

/** What each command does; the texts and the arguments are here, the work is there. */
export interface Actions {
  start(options: { demo: boolean }): Promise<void>
  migrate(): Promise<void>
  demo(): Promise<void>
  addDistrict(district: NewDistrict): Promise<void>
  addUser(user: NewUser): Promise<void>
  verifyAudit(district: string | null): Promise<void>
  addKey(): Promise<void>
  rotateKeys(): Promise<void>
  backUp(file: string): Promise<void>
  drill(file: string): Promise<void>
  restore(file: string): Promise<void>
}

const HEADINGS: Record<string, Text> = {
  'Usage:': { zh: '用法：', en: 'Usage:' },
  'Arguments:': { zh: '参数：', en: 'Arguments:' },
  'Options:': { zh: '选项：', en: 'Options:' },
  'Global Options:': { zh: '通用选项：', en: 'Global options:' },
  'Commands:': { zh: '命令：', en: 'Commands:' },
}

/** Sentences of commander about wrong arguments, by its error codes. */
const MISTAKES: Record<string, Text> = {
  'commander.unknownCommand': { zh: '没有这个命令', en: 'There is no such command' },
  'commander.unknownOption': { zh: '没有这个选项', en: 'There is no such option' },
  'commander.missingArgument': { zh: '缺少参数', en: 'An argument is missing' },
  'commander.missingMandatoryOptionValue': { zh: '缺少必填选项', en: 'A required option is missing' },
  'commander.optionMissingArgument': { zh: '选项缺少取值', en: 'An option lacks its value' },
  'commander.excessArguments': { zh: '参数过多', en: 'There are too many arguments' },
  'commander.invalidArgument': { zh: '取值无效', en: 'A value is not valid' },
}

const EXAMPLES: Text = {
  zh: `
环境变量：PORT（默认 8080）、HOST（默认 127.0.0.1）、DATA_DIR（默认 ./.data）、
DATABASE_URL、MASTER_KEY、ALLOW_DEMO_ON、LOG_LEVEL、PUBLIC_URL、TRUST_PROXY、
BACKUP_DIR、BACKUP_AT、BACKUP_KEEP，说明见 docs/operations.md。`,
  en: `
Environment: PORT (default 8080), HOST (default 127.0.0.1), DATA_DIR (default ./.data),
DATABASE_URL, MASTER_KEY, ALLOW_DEMO_ON, LOG_LEVEL, PUBLIC_URL, TRUST_PROXY, BACKUP_DIR, BACKUP_AT, BACKUP_KEEP; see docs/operations.md.`,
}

type DistrictOptions = Pick<NewDistrict, 'nameEn' | 'city' | 'cityEn' | 'province' | 'provinceEn'> & {
  readonly federation?: string
  readonly federationEn?: string
  readonly uscc?: string
  readonly since?: string
}

/** @throws InvalidArgumentError what is no local date */
function dayOf(text: string): string {
  if (!isLocalDate(text)) throw new InvalidArgumentError('')
  return text
}

/** The whole command line of `jiangxin`. */
export function createProgram(actions: Actions, reader: Reader, version: string): Command {
  const s = (zh: string, en: string) => speak({ zh, en }, reader)
  const program = new Command('jiangxin')
    .description(s('匠心：让县域公共事务闭环运行', "Jiangxin runs a county's public programmes as closed loops"))
    .version(version, '-V, --version', s('显示版本', 'show the version'))
    .helpOption('-h, --help', s('显示帮助', 'show help'))
    .helpCommand('help [command]', s('显示某个命令的帮助', 'show help for a command'))
    .addOption(new Option('--lang <language>', s('输出语言，zh 或 en', 'language of the output, zh or en')).choices(LANGUAGES))
    .addHelpText('after', speak(EXAMPLES, reader))
    .configureHelp({
      styleTitle: (title) => (HEADINGS[title] ? speak(HEADINGS[title], reader) : title),
      optionDescription: ({ description }) => description,
      showGlobalOptions: true,
      helpWidth: 110,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()

  program
    .command('start')
    .description(s('启动系统；首次运行时载入示例数据', 'start Jiangxin; the first run loads the demo data'))
    .option('--no-demo', s('首次运行时不载入示例数据', 'do not load the demo data on the first run'))
    .action(({ demo }: { demo: boolean }) => actions.start({ demo }))

  program
    .command('migrate')
    .description(s('更新数据库结构', 'bring the database up to date'))
    .action(() => actions.migrate())

  program
    .command('demo')
    .description(s('列出示例账号；数据库为空时先载入示例数据', 'list the demo accounts; an empty database is given the demo data first'))
    .action(() => actions.demo())

  const district = program.command('district').description(s('区划', 'districts'))
  district
    .command('add')
    .description(s('新增区划及其总工会，正式数据由此开始', 'add a district and its federation, with which real data begins'))
    .argument('<code>', s('6 位区划代码，如 370406', 'code of six digits, such as 370406'))
    .argument('<name>', s('名称，如 山亭区', 'name in Chinese, such as 山亭区'))
    .requiredOption('--name-en <name>', s('英文名称，如 Shanting', 'name in English, such as Shanting'))
    .requiredOption('--city <name>', s('所在市', 'its city'))
    .requiredOption('--city-en <name>', s('所在市的英文名称', 'its city in English'))
    .requiredOption('--province <name>', s('所在省', 'its province'))
    .requiredOption('--province-en <name>', s('所在省的英文名称', 'its province in English'))
    .option('--federation <name>', s('总工会名称，默认为“名称+总工会”', 'its federation, otherwise the name with 总工会'))
    .option('--federation-en <name>', s('总工会英文名称', 'its federation in English, otherwise “… Federation of Trade Unions”'))
    .option('--uscc <code>', s('总工会的统一社会信用代码', "the federation's unified social credit code"))
    .addOption(
      new Option(
        '--since <day>',
        s(
          '从哪一天起登记，早于该日的事项不能录入；默认为今天',
          'first day of the register, before which nothing can be entered; otherwise today',
        ),
      ).argParser(dayOf),
    )
    .action((code: string, name: string, options: DistrictOptions) => {
      const { nameEn, city, cityEn, province, provinceEn, uscc = null, since = null } = options
      const { federation = `${name}总工会`, federationEn = `${nameEn} Federation of Trade Unions` } = options
      return actions.addDistrict({
        ...{ code, name, nameEn, city, cityEn, province, provinceEn, since },
        federation: { name: federation, nameEn: federationEn, uscc },
      })
    })

  const user = program.command('user').description(s('账号', 'accounts'))
  user
    .command('add')
    .description(s('新增账号，显示一次初始口令', 'add an account and show its first password once'))
    .argument('<username>', s('登录名', 'name to sign in with'))
    .requiredOption('--name <name>', s('姓名', "the person's name"))
    .requiredOption('--district <code>', s('区划代码，如 370406', 'district code, such as 370406'))
    .requiredOption('--organisation <organisation>', s('单位名称或统一社会信用代码', 'organisation, by name or unified social credit code'))
    .requiredOption('--role <role>', s('角色，如 system-admin；写错时列出全部', 'role, such as system-admin; a wrong one lists them all'))
    .action((username: string, options: Omit<NewUser, 'username'>) => {
      const { name, district, organisation, role } = options
      return actions.addUser({ username, name, district, organisation, role })
    })

  const audit = program.command('audit').description(s('审计', 'audit'))
  audit
    .command('verify')
    .description(s('核验审计链，指出第一条断裂的记录', 'verify the audit chain and name its first broken row'))
    .option('--district <code>', s('只核验该区划', 'only this district'))
    .action(({ district }: { district?: string }) => actions.verifyAudit(district ?? null))

  const keys = program.command('keys').description(s('主密钥', 'master keys'))
  keys
    .command('add')
    .description(s('新增一个主密钥；重启后新资料用它加密', 'add a master key; from the next start on everything is sealed with it'))
    .action(() => actions.addKey())
  keys
    .command('rotate')
    .description(
      s(
        '把旧主密钥下的资料改由最新主密钥保护，可中断、可续做；先 keys add 并重启',
        'put what is under a former master key under the newest; may be broken off and goes on; after keys add and a restart',
      ),
    )
    .action(() => actions.rotateKeys())

  addBackupCommands(program, actions, s)
  return program
}

function addBackupCommands(program: Command, actions: Actions, s: (zh: string, en: string) => string): void {
  const backup = program
    .command('backup')
    .description(
      s(
        '备份整个系统到一个文件，运行中也可执行；不含主密钥',
        'back everything up into one file, also while it runs; without the master key',
      ),
    )
    .argument('<file>', s('要生成的文件，不能已存在', 'the file to make; it must not be there yet'))
    .action((file: string) => actions.backUp(file))
  backup
    .command('drill')
    .description(
      s(
        '恢复演练：恢复到临时位置并逐项核对，证明备份可用',
        'restore drill: prove a backup by restoring it into a throw-away place and comparing everything',
      ),
    )
    .argument('<file>', s('备份文件', 'the backup'))
    .action((file: string) => actions.drill(file))
  program
    .command('restore')
    .description(s('把备份恢复到空的位置；须有原主密钥', 'restore a backup into an empty place; the former master key is needed'))
    .argument('<file>', s('备份文件', 'the backup'))
    .action((file: string) => actions.restore(file))
}

/** What was wrong with the arguments, in the reader's language; null where commander has only shown help or version. */
export function mistakeOf(error: unknown, reader: Reader): string | null {
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0) return null
  const named = /'(.+?)'/.exec(error.message)?.[1]
  const mistake = MISTAKES[error.code]
  if (!mistake) return error.code === 'commander.help' ? null : error.message
  const { zh, en } = mistake
  return speak(
    {
      zh: `${zh}${named ? `：${named}` : ''}。用 jiangxin --help 查看用法。`,
      en: `${en}${named ? `: ${named}` : ''}. See jiangxin --help.`,
    },
    reader,
  )
}
