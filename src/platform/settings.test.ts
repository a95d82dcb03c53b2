import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { masterKeyOf } from './master-key.ts'
import { demoExposure, isLoopback, readSettings } from './settings.ts'
import { StartFault } from './start-fault.ts'

const faultOf = (work: () => unknown): StartFault => {
  try {
    work()
  } catch (error) {
    if (error instanceof StartFault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('settings', () => {
  test('without any the server stays on this machine', () => {
    expect(readSettings({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: resolve('.data'),
      databaseUrl: null,
      masterKey: null,
      allowDemoOn: null,
      logLevel: 'warn',
      publicUrl: null,
      trustProxy: [],
      mail: null,
      webhookNets: [],
      backups: null,
      stopDelay: 0,
      telemetry: { metricsToken: null, traceTo: null, traceShare: 1, logAddresses: false },
      rateLimits: { searches: 1200, exports: 60, uploads: 600 },
      oidc: null,
    })
    expect(readSettings({ RATE_LIMITS: '0,6,0' }).rateLimits).toEqual({ searches: 0, exports: 6, uploads: 0 })
  })

  test('an empty value counts as none', () => {
    expect(readSettings({ PORT: '', HOST: '', MASTER_KEY: '' })).toMatchObject({ port: 8080, host: '127.0.0.1', masterKey: null })
  })

  test('every mistake is named at once, in both languages, with exit code 2', () => {
    const fault = faultOf(() => readSettings({ PORT: 'eighty', LOG_LEVEL: 'loud', PUBLIC_URL: 'ftp://示例' }))
    expect(fault.exitCode).toBe(2)
    for (const name of ['PORT=eighty', 'LOG_LEVEL=loud', 'PUBLIC_URL=ftp://示例']) {
      expect(fault.reason.text.zh).toContain(name)
      expect(fault.reason.text.en).toContain(name)
    }
  })

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'two words'],
    ['MASTER_KEY', 'short'],
    ['DATABASE_URL', 'mysql://x/y'],
    ['SMTP_URL', 'https://mail.example.cn'],
    ['MAIL_FROM', 'jiangxin'],
    ['MAIL_FROM', 'jiangxin@example.cn\nBcc: other@example.cn'],
    ['WEBHOOK_NETS', 'example.cn'],
    ['BACKUP_AT', '25:00'],
    ['BACKUP_KEEP', '7,4'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1,'],
  ])('%s=%s is refused', (name, value) => {
    expect(faultOf(() => readSettings({ [name]: value })).reason.text.en).toContain(name)
  })

  test('a folder for backups is enough for a backup every night', () => {
    expect(readSettings({ BACKUP_DIR: 'kept' }).backups).toEqual({
      folder: resolve('kept'),
      at: '02:30',
      keep: { daily: 7, weekly: 4, monthly: 12 },
    })
    expect(readSettings({ BACKUP_DIR: 'kept', BACKUP_KEEP: '30,0,6' }).backups?.keep).toEqual({ daily: 30, weekly: 0, monthly: 6 })
  })

  test('letters need a server and a sender', () => {
    const { mail } = readSettings({ SMTP_URL: 'smtps://name:secret@mail.example.cn', MAIL_FROM: '匠心 <jiangxin@example.cn>' })
    expect(faultOf(() => readSettings({ SMTP_URL: 'smtps://mail.example.cn' })).reason.text.en).toContain('MAIL_FROM')
    expect(mail).toMatchObject({ host: 'mail.example.cn', port: 465, security: 'tls', from: '匠心 <jiangxin@example.cn>' })
    const fault = faultOf(() => readSettings({ SMTP_URL: 'smtp://name:secret@mail.example.cn', PORT: 'eighty' }))
    expect(fault.reason.text.en).not.toContain('secret')
  })

  test('reverse proxies are trusted by address or net', () => {
    expect(readSettings({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8' }).trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
  })

  test('a secret is never repeated', () => {
    const fault = faultOf(() => readSettings({ MASTER_KEY: 'do-not-print', DATABASE_URL: 'mysql://me:do-not-print@db/x' }))
    expect(JSON.stringify(fault.reason)).not.toContain('do-not-print')
  })

  test('the public address loses its last slash', () => {
    expect(readSettings({ PUBLIC_URL: 'https://jiangxin.example.cn/' }).publicUrl).toBe('https://jiangxin.example.cn')
  })

  test('a master key may be hexadecimal or base64', () => {
    const key = Buffer.alloc(32, 7)
    expect(readSettings({ MASTER_KEY: key.toString('hex') }).masterKey).toEqual(key)
    expect(readSettings({ MASTER_KEY: key.toString('base64') }).masterKey).toEqual(key)
  })
})

describe('the master key in the data folder', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'jiangxin-key-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))

  test('is made on the first start, for its owner alone, and found again', () => {
    const made = masterKeyOf({ masterKey: null, dataDir })
    expect(made).toHaveLength(32)
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600)
    expect(masterKeyOf({ masterKey: null, dataDir })).toEqual(made)
  })

  test('is not made anew beside an existing database', () => {
    mkdirSync(join(dataDir, 'postgres', 'data'), { recursive: true })
    expect(faultOf(() => masterKeyOf({ masterKey: null, dataDir })).reason.code).toBe('lost-master-key')
  })

  test('is not replaced when damaged', () => {
    writeFileSync(join(dataDir, 'master.key'), 'torn')
    expect(faultOf(() => masterKeyOf({ masterKey: null, dataDir })).reason.code).toBe('bad-master-key')
    expect(readFileSync(join(dataDir, 'master.key'), 'utf8')).toBe('torn')
  })
})

describe('demo accounts and the address', () => {
  test.each(['127.0.0.1', '127.8.9.1', '::1', '[::1]', 'localhost', 'LOCALHOST'])('%s is this machine', (host) => {
    expect(isLoopback(host)).toBe(true)
    expect(demoExposure(host, null, true)).toBeNull()
  })

  test.each(['0.0.0.0', '::', '10.0.0.5', '127.example.cn', 'localhost.example.cn'])('%s is refused', (host) => {
    expect(demoExposure(host, null, true)?.code).toBe('demo-accounts-exposed')
  })

  test('the operator may name the address, and only that one', () => {
    expect(demoExposure('10.0.0.5', '10.0.0.5', true)).toBeNull()
    expect(demoExposure('0.0.0.0', '10.0.0.5', true)?.text.en).toContain('ALLOW_DEMO_ON=0.0.0.0')
  })

  test('without demo accounts any address will do', () => {
    expect(demoExposure('0.0.0.0', null, false)).toBeNull()
  })
})
