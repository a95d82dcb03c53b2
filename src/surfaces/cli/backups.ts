import { chmodSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Text } from '../../kernel/language/index.ts'
import type { Progress } from '../../platform/backup/backup.ts'
import { checkBackup } from '../../platform/backup/check.ts'
import type { Manifest } from '../../platform/backup/manifest.ts'
import { keysFrom } from '../../platform/crypto/index.ts'
import { broughtKeyOf } from '../../platform/master-key.ts'
import { borrowEmbeddedPostgres, startEmbeddedPostgres } from '../../platform/postgres/embedded.ts'
import type { Settings } from '../../platform/settings.ts'
import { StartFault } from '../../platform/start-fault.ts'
import type { Application, AuditVerdict, CreateApplication, Going, Proof } from './commands.ts'
import { showProgress } from './progress.ts'
import type { Reader } from './speech.ts'

/** What the commands about backups share. */
export interface BackupTools {
  readonly say: (text: Text) => void
  readonly reader: Reader
  readonly createApplication: CreateApplication
  readonly settings: Settings
  readonly signal: AbortSignal
}

/** Watches the work at the terminal. */
async function watched<T>({ signal, reader }: BackupTools, what: Text, work: (going: Going) => Promise<T>): Promise<T> {
  const { onProgress, end } = showProgress(what, reader)
  try {
    return await work({ signal, onProgress: (progress: Progress) => onProgress(progress) })
  } finally {
    end()
  }
}

export const rotateWith = (application: Application, tools: BackupTools) =>
  watched(tools, ROTATING, (going) => application.rotateKeys(going))

const ROTATING: Text = { zh: '更换密钥', en: 'Rotating keys' }

export async function backUpTo(file: string, application: Application, tools: BackupTools): Promise<void> {
  const path = resolve(file)
  const manifest = await watched(tools, BACKING_UP, (going) => application.backUp({ ...going, file: path }))
  const { size } = await stat(path)
  tools.say({
    zh: `已备份到 ${path}（${megabytes(size)}）：${contentsText(manifest).zh}。\n备份不含主密钥，请另行妥善保存；用 jiangxin backup drill 验证此备份。`,
    en: `Backed up into ${path} (${megabytes(size)}): ${contentsText(manifest).en}.\nThe master key is not in it: keep that apart. jiangxin backup drill proves this backup.`,
  })
}

export async function restoreFrom(file: string, tools: BackupTools): Promise<void> {
  const { settings, createApplication, say } = tools
  const path = resolve(file)
  const masterKey = broughtKeyOf(settings)
  const manifest = await watched(tools, CHECKING, (going) => checkBackup({ ...going, file: path, keys: keysFrom(masterKey) }))
  const database = settings.databaseUrl
    ? { url: settings.databaseUrl, running: null, stop: async () => undefined }
    : await borrowEmbeddedPostgres({ dataDir: settings.dataDir, log: say })
  try {
    if (database.running) throw new StartFault(RUNNING)
    const application = await createApplication({ settings, databaseUrl: database.url, masterKey, webRoot: null })
    try {
      const applied = await watched(tools, RESTORING, (going) => application.restore({ ...going, file: path, manifest }))
      say(restoredText(manifest, applied))
    } finally {
      await application.close()
    }
  } finally {
    await database.stop()
  }
}

/** @returns whether the backup has proved itself */
export async function drillWith(file: string, tools: BackupTools): Promise<boolean> {
  const { settings, createApplication, say } = tools
  const path = resolve(file)
  const masterKey = broughtKeyOf(settings)
  const folder = await mkdtemp(join(tmpdir(), 'jiangxin-drill-'))
  // PostgreSQL of another user must be able to pass.
  chmodSync(folder, 0o711)
  try {
    const manifest = await watched(tools, CHECKING, (going) => checkBackup({ ...going, file: path, keys: keysFrom(masterKey) }))
    const database = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, settings: THROWN_AWAY, alone: true })
    try {
      const application = await createApplication({
        settings: { ...settings, dataDir: folder, backups: null },
        databaseUrl: database.url,
        masterKey,
        webRoot: null,
      })
      try {
        const proof = await watched(tools, DRILLING, (going) => application.prove({ ...going, file: path, manifest }))
        return verdict(manifest, proof, say)
      } finally {
        await application.close()
      }
    } finally {
      await database.stop('immediate')
    }
  } catch (error) {
    if (!(error instanceof StartFault) || tools.signal.aborted) throw error
    say({ zh: `✗ ${error.reason.text.zh}`, en: `✗ ${error.reason.text.en}` })
    say(FAILED)
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Nothing of a drill has to outlive it. */
const THROWN_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function verdict(manifest: Manifest, { tables, contents, chains }: Proof, say: (text: Text) => void): boolean {
  const line = (ok: boolean, zh: string, en: string) => say({ zh: `${ok ? '✓' : '✗'} ${zh}`, en: `${ok ? '✓' : '✗'} ${en}` })
  const { zh, en } = contentsText(manifest)
  line(true, `文件完整：${zh}`, `the file is whole: ${en}`)
  line(
    tables.length === 0,
    tables.length === 0 ? '恢复后的各表与清单逐行一致' : `恢复后与清单不符的表：${tables.join('、')}`,
    tables.length === 0 ? 'every restored table is what the manifest says, row by row' : `not what the manifest says: ${tables.join(', ')}`,
  )
  const { count, wrong } = contents
  line(
    wrong.length === 0,
    wrong.length === 0 ? `引用的 ${count} 个上传文件均在，内容无误` : `缺失或损坏的上传文件：${wrong.join('、')}`,
    wrong.length === 0
      ? `all ${count} uploaded files that are referred to are there and right`
      : `uploaded files missing or damaged: ${wrong.join(', ')}`,
  )
  for (const { district, rows, broken } of chains) line(broken === null, ...chainText(district, rows, broken))
  const passed = tables.length === 0 && wrong.length === 0 && chains.every(({ broken }) => broken === null)
  say(passed ? PASSED : FAILED)
  return passed
}

function chainText(district: string, rows: number, broken: AuditVerdict['broken']): [string, string] {
  return broken
    ? [`审计链 ${district}：${broken.zh}`, `audit chain ${district}: ${broken.en}`]
    : [`审计链 ${district}：${rows} 条记录，链条完整`, `audit chain ${district}: ${rows} rows, unbroken`]
}

function contentsText({ tables, files, districts, createdAt, product }: Manifest): Text {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return {
    zh: `${createdAt}，版本 ${product}，区划 ${districts.length} 个，${tables.length} 张表 ${rows} 行，上传文件 ${files.count} 个（${megabytes(files.bytes)}）`,
    en: `${createdAt}, release ${product}, ${districts.length} districts, ${rows} rows in ${tables.length} tables, ${files.count} uploaded files (${megabytes(files.bytes)})`,
  }
}

function restoredText(manifest: Manifest, applied: readonly string[]): Text {
  const { zh, en } = contentsText(manifest)
  const newer = applied.length > 0
  return {
    zh: `已恢复：${zh}${newer ? `；并更新了 ${applied.length} 个迁移` : ''}。\n下一步：执行 jiangxin audit verify，再启动。`,
    en: `Restored: ${en}${newer ? `; ${applied.length} newer migrations applied` : ''}.\nNext: jiangxin audit verify, then start.`,
  }
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

const BACKING_UP: Text = { zh: '正在备份', en: 'Backing up' }
const CHECKING: Text = { zh: '正在核对备份文件', en: 'Checking the file' }
const RESTORING: Text = { zh: '正在恢复', en: 'Restoring' }
const DRILLING: Text = { zh: '正在演练恢复', en: 'Restoring for the drill' }
const PASSED: Text = { zh: '结论：此备份可以恢复。', en: 'Verdict: this backup can be restored.' }
const FAILED: Text = { zh: '结论：此备份不可靠，请勿依赖它。', en: 'Verdict: this backup is not to be relied on.' }
const RUNNING = {
  code: 'place-in-use',
  text: {
    zh: '匠心正在此 DATA_DIR 上运行，请先将其停止，再恢复。没有写入任何数据。',
    en: 'Jiangxin is running on this DATA_DIR. Stop it, then restore. Nothing was written.',
  },
}
