import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod'
import type { Reason, Text } from '../kernel/language/index.ts'
import type { Keep } from './backup/retention.ts'
import { mailSettingsOf } from './mail/address.ts'
import type { MailSettings } from './mail/index.ts'
import { masterKey } from './master-key.ts'
import { OIDC_VARIABLES, OIDC_WANTED, type OidcSettings, oidcIsWhole, oidcOf } from './signin/oidc-settings.ts'
import { EXIT, StartFault } from './start-fault.ts'
import type { TelemetrySettings } from './telemetry/index.ts'
import { TELEMETRY_VARIABLES, TELEMETRY_WANTED, telemetryOf } from './telemetry/variables.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const addressesIn = (list: string) => list.split(',').map((item) => item.trim())
function isAddressOrNet(item: string): boolean {
  const [address = '', bits, ...more] = item.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  return most !== undefined && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

/** How many a minute of what costs much, by session, token or, without either, address. 0: as many as one likes. */
export interface RateLimits {
  /** Whatever looks for words: it reads much, and it is how names are gathered. */
  readonly searches: number
  readonly exports: number
  /** Uploads that are begun. */
  readonly uploads: number
}

/** Far more than anybody does by hand; steps and plain lists are not limited. */
export const USUAL_LIMITS: RateLimits = { searches: 1200, exports: 60, uploads: 600 }

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z
    .string()
    .regex(/^[^\s/]+$/)
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MASTER_KEY: masterKey.optional(),
  ALLOW_DEMO_ON: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z
    .string()
    .transform(addressesIn)
    .refine((all) => all.every(isAddressOrNet))
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]* <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .optional(),
  WEBHOOK_NETS: z
    .string()
    .transform(addressesIn)
    .refine((all) => all.every(isAddressOrNet))
    .optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('02:30'),
  BACKUP_KEEP: z
    .string()
    .regex(/^\d{1,3},\d{1,3},\d{1,3}$/)
    .transform((text) => {
      const [daily = 0, weekly = 0, monthly = 0] = text.split(',').map(Number)
      return { daily, weekly, monthly }
    })
    .default({ daily: 7, weekly: 4, monthly: 12 }),
  STOP_DELAY: z.coerce.number().int().min(0).max(300).default(0),
  RATE_LIMITS: z
    .string()
    .regex(/^\d{1,7},\d{1,7},\d{1,7}$/)
    .transform((text): RateLimits => {
      const [searches = 0, exports = 0, uploads = 0] = text.split(',').map(Number)
      return { searches, exports, uploads }
    })
    .default(USUAL_LIMITS),
  ...TELEMETRY_VARIABLES,
  ...OIDC_VARIABLES,
})

/** All there are, as docs/operations.md lists them. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape)

const WANTED: Record<keyof z.input<typeof variables>, Text> = {
  PORT: { zh: '应为 0 至 65535 的整数，例如 PORT=8080', en: 'must be a whole number from 0 to 65535, such as PORT=8080' },
  HOST: { zh: '应为本机的一个地址或主机名，例如 HOST=127.0.0.1', en: 'must be an address or name of this machine, such as HOST=127.0.0.1' },
  DATA_DIR: { zh: '应为一个目录，例如 DATA_DIR=/srv/jiangxin', en: 'must be a folder, such as DATA_DIR=/srv/jiangxin' },
  DATABASE_URL: {
    zh: '应为 postgres:// 开头的连接地址，例如 postgres://用户:口令@主机:5432/jiangxin',
    en: 'must be a connection address beginning with postgres://, such as postgres://user:password@host:5432/jiangxin',
  },
  MASTER_KEY: {
    zh: '应为 32 字节密钥，用 64 位十六进制或 base64 表示（可用 openssl rand -hex 32 生成）',
    en: 'must be a key of 32 bytes, as 64 hexadecimal digits or base64 (openssl rand -hex 32 makes one)',
  },
  ALLOW_DEMO_ON: { zh: '应为准许使用示例账号的地址', en: 'must be the address at which demo accounts may be reached' },
  LOG_LEVEL: { zh: `应为以下之一：${LOG_LEVELS.join('、')}`, en: `must be one of ${LOG_LEVELS.join(', ')}` },
  PUBLIC_URL: {
    zh: '应为用户访问本系统的网址，例如 https://jiangxin.example.cn',
    en: 'must be the address at which people reach Jiangxin, such as https://jiangxin.example.cn',
  },
  TRUST_PROXY: {
    zh: '应为反向代理的 IP 地址或网段，多个用逗号分隔，例如 TRUST_PROXY=127.0.0.1',
    en: 'must be the addresses or nets of your reverse proxies with commas between, such as TRUST_PROXY=127.0.0.1',
  },
  SMTP_URL: {
    zh: '应为邮件服务器地址，例如 SMTP_URL=smtps://用户:口令@mail.example.cn',
    en: 'must be the address of a mail server, such as SMTP_URL=smtps://user:password@mail.example.cn',
  },
  MAIL_FROM: {
    zh: '使用 SMTP_URL 时应写明发件人，例如 MAIL_FROM=匠心 <jiangxin@example.cn>',
    en: 'goes with SMTP_URL and must be the sender, such as MAIL_FROM=Jiangxin <jiangxin@example.cn>',
  },
  WEBHOOK_NETS: {
    zh: '应为准许推送的内网地址或网段，多个用逗号分隔，例如 WEBHOOK_NETS=10.20.0.0/16',
    en: 'must be private addresses or nets that webhooks may call, with commas between, such as WEBHOOK_NETS=10.20.0.0/16',
  },
  BACKUP_DIR: {
    zh: '应为存放定时备份的目录，例如 BACKUP_DIR=/mnt/backup',
    en: 'must be a folder for scheduled backups, such as BACKUP_DIR=/mnt/backup',
  },
  BACKUP_AT: {
    zh: '应为每天备份的时刻（北京时间），例如 BACKUP_AT=02:30',
    en: 'must be the time of the daily backup (China Standard Time), such as BACKUP_AT=02:30',
  },
  BACKUP_KEEP: {
    zh: '应为按日、周、月保留的份数，用逗号分隔，例如 BACKUP_KEEP=7,4,12',
    en: 'must be how many daily, weekly and monthly backups are kept, such as BACKUP_KEEP=7,4,12',
  },
  STOP_DELAY: {
    zh: '应为 0 至 300 的整数：停止前继续服务的秒数，例如 STOP_DELAY=10',
    en: 'must be a whole number from 0 to 300, the seconds to go on serving before it stops, such as STOP_DELAY=10',
  },
  RATE_LIMITS: {
    zh: '应为每人每分钟查询、导出、上传的次数，用逗号分隔，0 为不限，例如 RATE_LIMITS=1200,60,600',
    en: 'must be how many searches, exports and uploads one may ask for in a minute, 0 without limit, such as RATE_LIMITS=1200,60,600',
  },
  ...TELEMETRY_WANTED,
  ...OIDC_WANTED,
}

/** These are never repeated on a screen or in a log. */
const SECRET = new Set(['DATABASE_URL', 'MASTER_KEY', 'SMTP_URL', 'METRICS_TOKEN', 'OTEL_EXPORTER_OTLP_ENDPOINT'])

/** What the operator decides by environment variables; each is explained in docs/operations.md. */
export interface Settings {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** A PostgreSQL of the operator's own, reached as the owner of the database; null: the embedded one. */
  readonly databaseUrl: string | null
  /** From MASTER_KEY; null: kept in the data folder. See master-key.ts. */
  readonly masterKey: Uint8Array | null
  readonly allowDemoOn: string | null
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** Without a slash at its end; null: what the server listens on. */
  readonly publicUrl: string | null
  /** Reverse proxies, whose word on who asks is taken; none: the connection itself says it. */
  readonly trustProxy: readonly string[]
  /** The server that letters go through; null: nobody gets any. */
  readonly mail: MailSettings | null
  /** Private addresses or nets that webhooks may call all the same. */
  readonly webhookNets: readonly string[]
  /** Null: no backups by the clock. */
  readonly backups: BackupSettings | null
  /** Seconds that it goes on serving, not ready any more, before it stops. */
  readonly stopDelay: number
  readonly telemetry: TelemetrySettings
  readonly rateLimits: RateLimits
  /** A provider that people may sign in through; null: by password alone. */
  readonly oidc: OidcSettings | null
}

export interface BackupSettings {
  /** Absolute. */
  readonly folder: string
  /** HH:MM in the time of the districts. */
  readonly at: string
  readonly keep: Keep
}

/**
 * Reads and checks all settings at once, so that one start names every mistake.
 * @param environment such as process.env; an empty value counts as none
 * @throws StartFault with exit code 2
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const checked = variables
    .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), { path: ['MAIL_FROM'] })
    .refine(oidcIsWhole, { path: ['OIDC_ISSUER'] })
    .safeParse(given)
  if (!checked.success) throw badSettings(checked.error.issues, given)
  const found = checked.data
  return {
    port: found.PORT,
    host: found.HOST,
    dataDir: resolve(found.DATA_DIR),
    databaseUrl: found.DATABASE_URL ?? null,
    masterKey: found.MASTER_KEY ?? null,
    allowDemoOn: found.ALLOW_DEMO_ON ?? null,
    logLevel: found.LOG_LEVEL,
    publicUrl: found.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: found.TRUST_PROXY ?? [],
    mail: found.SMTP_URL && found.MAIL_FROM ? mailSettingsOf(found.SMTP_URL, found.MAIL_FROM) : null,
    webhookNets: found.WEBHOOK_NETS ?? [],
    backups: found.BACKUP_DIR ? { folder: resolve(found.BACKUP_DIR), at: found.BACKUP_AT, keep: found.BACKUP_KEEP } : null,
    stopDelay: found.STOP_DELAY,
    telemetry: telemetryOf(found),
    rateLimits: found.RATE_LIMITS,
    oidc: oidcOf(found),
  }
}

function badSettings(issues: readonly z.core.$ZodIssue[], given: Readonly<Record<string, unknown>>): StartFault {
  const names = [...new Set(issues.map((issue) => String(issue.path[0])))] as (keyof typeof WANTED)[]
  const shown = (name: string) => (SECRET.has(name) ? name : `${name}=${given[name]}`)
  return new StartFault(
    {
      code: 'bad-setting',
      text: {
        zh: `环境变量设置有误：${names.map((name) => `${shown(name)}，${WANTED[name].zh}`).join('；')}。`,
        en: `Wrong settings in the environment: ${names.map((name) => `${shown(name)} ${WANTED[name].en}`).join('; ')}.`,
      },
    },
    EXIT.badSetting,
  )
}

/** True for addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare)
}

/**
 * Demo accounts have printed passwords: whoever can reach the address can sign in.
 * @param host the address to listen on
 * @param allow the address that the operator has named in ALLOW_DEMO_ON
 * @returns why the server must not listen there, or null
 */
export function demoExposure(host: string, allow: string | null, demoAccountsPresent: boolean): Reason | null {
  if (!demoAccountsPresent || isLoopback(host) || allow === host) return null
  return {
    code: 'demo-accounts-exposed',
    text: {
      zh: `数据库中有口令公开的示例账号，因此不在 ${host} 上提供服务。请去掉 HOST 只在本机使用；或另设 DATA_DIR 并以 --no-demo 启动正式数据；确要对外演示，请设置 ALLOW_DEMO_ON=${host}。`,
      en: `The database holds demo accounts with published passwords, so Jiangxin does not listen on ${host}. Leave HOST out to stay on this machine; start real data with another DATA_DIR and --no-demo; or, to show the demo to others on purpose, set ALLOW_DEMO_ON=${host}.`,
    },
  }
}
