import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod'
import type { Reason, Text } from '../kernel/language/index.ts'
import { makeDataFolder, notWritable } from './lock.ts'
import { EXIT, StartFault } from './start-fault.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const KEY_BYTES = 32

const masterKey = z
  .string()
  .transform((text) => Buffer.from(text.trim(), /^[0-9a-f]{64}$/i.test(text.trim()) ? 'hex' : 'base64'))
  .refine((key) => key.length === KEY_BYTES)

const addressesIn = (list: string) => list.split(',').map((item) => item.trim())
function isAddressOrNet(item: string): boolean {
  const [address = '', bits, ...more] = item.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  return most !== undefined && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

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
})

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
}

/** These are never repeated on a screen or in a log. */
const SECRET = new Set(['DATABASE_URL', 'MASTER_KEY'])

/** What the operator decides by environment variables; each is explained in docs/operations.md. */
export interface Settings {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** A PostgreSQL of the operator's own, reached as the owner of the database; null: the embedded one. */
  readonly databaseUrl: string | null
  /** From MASTER_KEY; null: kept in the data folder. See `masterKeyOf`. */
  readonly masterKey: Uint8Array | null
  readonly allowDemoOn: string | null
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** Without a slash at its end; null: what the server listens on. */
  readonly publicUrl: string | null
  /** Reverse proxies, whose word on who asks is taken; none: the connection itself says it. */
  readonly trustProxy: readonly string[]
}

/**
 * Reads and checks all settings at once, so that one start names every mistake.
 * @param environment such as process.env; an empty value counts as none
 * @throws StartFault with exit code 2
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const checked = variables.safeParse(given)
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

/**
 * The one secret that an operator keeps: 32 bytes, from MASTER_KEY or from the data folder, where the first start puts it.
 * A lost key is never replaced silently: what it encrypted could not be read any more.
 */
export function masterKeyOf(settings: Pick<Settings, 'masterKey' | 'dataDir'>): Uint8Array {
  if (settings.masterKey) return settings.masterKey
  const file = resolve(settings.dataDir, 'master.key')
  if (existsSync(file)) return keyIn(file)
  if (existsSync(resolve(settings.dataDir, 'postgres', 'data')) || existsSync(resolve(settings.dataDir, 'postgres-location.json')))
    throw lostKey(file)
  const key = randomBytes(KEY_BYTES)
  try {
    makeDataFolder(settings.dataDir)
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, `${key.toString('base64')}\n`)
    fsyncSync(handle)
    closeSync(handle)
  } catch (error) {
    throw notWritable(settings.dataDir, error)
  }
  return key
}

function keyIn(file: string): Uint8Array {
  const key = masterKey.safeParse(readFileSync(file, 'utf8'))
  if (key.success) return key.data
  throw new StartFault({
    code: 'bad-master-key',
    text: {
      zh: `主密钥文件 ${file} 已损坏。请从备份恢复该文件，不要新建。`,
      en: `The master key file ${file} is damaged. Restore it from a backup; don't make a new one.`,
    },
  })
}

const lostKey = (file: string) =>
  new StartFault({
    code: 'lost-master-key',
    text: {
      zh: `数据库已存在，但缺少主密钥 ${file}。没有它，已加密的资料无法读取。请从备份恢复该文件，或用 MASTER_KEY 提供原密钥。`,
      en: `The database exists, but its master key ${file} is missing. Without it what is encrypted can't be read. Restore the file from a backup, or give the former key as MASTER_KEY.`,
    },
  })

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
