import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { makeDataFolder, notWritable } from './lock.ts'
import { StartFault } from './start-fault.ts'

const KEY_BYTES = 32

/** Where the keys come from: MASTER_KEY, or a file in the data folder. */
interface KeyPlace {
  readonly masterKey: Uint8Array | null
  readonly dataDir: string
}

const keyOf = (text: string) => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
/** One master key, or several, oldest first, with commas or line ends between them: one behind the other. */
export const masterKey = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(keyOf),
  )
  .refine((keys) => keys.length > 0 && keys.every((key) => key.length === KEY_BYTES))
  .transform((keys) => Buffer.concat(keys))

/**
 * The one secret that an operator keeps: 32 bytes, from MASTER_KEY or from the data folder, where the first start puts it.
 * A lost key is never replaced silently: what it encrypted could not be read any more.
 */
export function masterKeyOf(settings: KeyPlace): Uint8Array {
  const held = heldKey(settings)
  if (held) return held
  const file = resolve(settings.dataDir, 'master.key')
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

/**
 * Puts a new master key behind the ones there are, in the file of the data folder. Everything that is sealed from the next start on
 * is sealed with it. @throws StartFault where the keys come from MASTER_KEY, which only the operator can change
 */
export function addMasterKey(settings: KeyPlace): void {
  if (settings.masterKey) throw keyFromEnvironment()
  const held = masterKeyOf(settings)
  const file = resolve(settings.dataDir, 'master.key')
  const keys = [...chunks(held), randomBytes(KEY_BYTES)]
  // Written beside it and moved over it, so that whoever is cut off has the old file or the new one.
  const handle = openSync(`${file}.new`, 'w', 0o600)
  writeSync(handle, keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join(''))
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}

const chunks = (keys: Uint8Array) =>
  Array.from({ length: keys.length / KEY_BYTES }, (_, at) => keys.subarray(at * KEY_BYTES, (at + 1) * KEY_BYTES))

const keyFromEnvironment = () =>
  new StartFault({
    code: 'key-from-environment',
    text: {
      zh: '主密钥由环境变量 MASTER_KEY 提供，程序不能更改。请在原密钥之后加逗号和新密钥（可用 openssl rand -base64 32 生成），重启全部进程，再执行 jiangxin keys rotate。',
      en: 'The master key comes from MASTER_KEY, which only you can change. Put a comma and a new key behind it (openssl rand -base64 32 makes one), restart every process, then run jiangxin keys rotate.',
    },
  })

/** The key of a place that is to be restored: it comes with the operator, and is never made. @throws StartFault where there is none */
export function broughtKeyOf(settings: KeyPlace): Uint8Array {
  const held = heldKey(settings)
  if (!held) throw noKeyBrought(resolve(settings.dataDir, 'master.key'))
  return held
}

function heldKey({ masterKey, dataDir }: KeyPlace): Uint8Array | null {
  const file = resolve(dataDir, 'master.key')
  return masterKey ?? (existsSync(file) ? keyIn(file) : null)
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

const noKeyBrought = (file: string) =>
  new StartFault({
    code: 'no-master-key',
    text: {
      zh: `备份不含主密钥。请先把原系统的主密钥放到 ${file}，或用 MASTER_KEY 提供，再执行本命令。没有写入任何数据。`,
      en: `A backup does not hold the master key. Put the key of the former place into ${file}, or give it as MASTER_KEY, and run this again. Nothing was written.`,
    },
  })

const lostKey = (file: string) =>
  new StartFault({
    code: 'lost-master-key',
    text: {
      zh: `数据库已存在，但缺少主密钥 ${file}。没有它，已加密的资料无法读取。请从备份恢复该文件，或用 MASTER_KEY 提供原密钥。`,
      en: `The database exists, but its master key ${file} is missing. Without it what is encrypted can't be read. Restore the file from a backup, or give the former key as MASTER_KEY.`,
    },
  })
