import type { Text } from '../../kernel/language/index.ts'
import { StartFault } from '../start-fault.ts'

const faultOf = (code: string, zh: string, en: string) => new StartFault({ code, text: { zh, en } })

/** Why a file is no backup that can be trusted. `place` names the part of it, such as `tables/audit.entries`. */
export const damaged = (file: string, place: string, what: Text) =>
  faultOf(
    'backup-damaged',
    `备份文件 ${file} 已损坏或被改动：${place}，${what.zh}。没有写入任何数据。请改用另一份备份。`,
    `The backup ${file} is damaged or was altered: ${place} ${what.en}. Nothing was written. Use another backup.`,
  )

export const notABackup = (file: string) =>
  faultOf(
    'not-a-backup',
    `${file} 不是匠心的备份文件。请指定由 jiangxin backup 生成的文件。`,
    `${file} is no backup of Jiangxin. Name a file that jiangxin backup has made.`,
  )

export const newerFormat = (file: string, product: string) =>
  faultOf(
    'backup-of-a-newer-format',
    `备份文件 ${file} 由较新的版本（${product}）生成，本版本不能读取。请先升级软件。`,
    `The backup ${file} was made by a newer release (${product}), in a form that this one can't read. Upgrade first.`,
  )

export const newerSoftware = (product: string, names: readonly string[]) =>
  faultOf(
    'backup-of-newer-software',
    `备份由较新或不同的版本（${product}）生成，本版本没有以下迁移：${names.join('、')}。请换用该版本或更新的版本恢复。`,
    `The backup was made by a newer or different release (${product}); this one lacks the migrations ${names.join(', ')}. Restore it with that release or a newer one.`,
  )

export const otherKey = (file: string) =>
  faultOf(
    'backup-of-another-key',
    `备份文件 ${file} 属于另一把主密钥，用当前主密钥恢复后，已加密的资料无法读取，审计链无法核验。请把原系统的 master.key 放入 DATA_DIR，或用 MASTER_KEY 提供。没有写入任何数据。`,
    `The backup ${file} belongs to another master key: with the present one what is encrypted could not be read, nor the audit verified. Put the master.key of the former place into DATA_DIR, or give it as MASTER_KEY. Nothing was written.`,
  )

export const fileThere = (file: string) =>
  faultOf(
    'backup-file-exists',
    `${file} 已存在，备份不会覆盖它。请换一个文件名。`,
    `${file} is there already, and a backup overwrites nothing. Choose another name.`,
  )

export const notWritten = (file: string, error: unknown) =>
  faultOf(
    'backup-not-written',
    `备份文件 ${file} 无法写入（${(error as Error).message}）。未留下不完整的文件。请检查该目录的权限和磁盘空间。`,
    `The backup ${file} can't be written (${(error as Error).message}). No half file was left. Check the folder's permissions and the space on the disk.`,
  )

export const notReadable = (file: string, error: unknown) =>
  faultOf(
    'backup-not-readable',
    `无法读取备份文件 ${file}（${(error as Error).message}）。`,
    `The backup ${file} can't be read (${(error as Error).message}).`,
  )

export const hiddenRows = (tables: readonly string[]) =>
  faultOf(
    'backup-sees-not-all-rows',
    `数据库所有者暂时看不到以下表的全部行：${tables.join('、')}。请先执行 jiangxin migrate，再备份。`,
    `The owner of the database can't see all rows of ${tables.join(', ')} yet. Run jiangxin migrate, then back up again.`,
  )

export const filesKeepVanishing = () =>
  faultOf(
    'backup-files-vanish',
    '备份期间，未提交的上传文件一再被清理，备份未完成。请稍后重试。',
    'Uploads that nobody submitted were cleared away again and again while the backup was made; it is not finished. Try again later.',
  )

export const notEmpty = (what: Text) =>
  faultOf(
    'place-not-empty',
    `只能恢复到空的位置，但${what.zh}。没有写入任何数据。请换一个 DATA_DIR 或 DATABASE_URL。`,
    `A backup is restored into an empty place only, but ${what.en}. Nothing was written. Choose another DATA_DIR or DATABASE_URL.`,
  )

export const inUse = (what: Text) =>
  faultOf('place-in-use', `${what.zh}，请先将其停止，再恢复。没有写入任何数据。`, `${what.en}. Stop it, then restore. Nothing was written.`)

export const unfinished = () =>
  faultOf(
    'restore-unfinished',
    '此处的恢复没有完成，数据不完整，不能使用。请再次执行 jiangxin restore，它会清除上次恢复的内容并从头开始。',
    "A restore was begun here and not finished: what is here is not whole and can't be used. Run jiangxin restore again; it clears what the former one left and begins anew.",
  )

export const columnsUnknown = (table: string, columns: readonly string[]) =>
  faultOf(
    'backup-columns-unknown',
    `备份中的表 ${table} 含有本版本没有的列：${columns.join('、')}。请用生成备份的版本恢复，再升级。`,
    `The table ${table} of the backup has columns that this release does not know: ${columns.join(', ')}. Restore it with the release that made it, then upgrade.`,
  )

export const cancelled = () => faultOf('cancelled', '已取消。', 'Cancelled.')

export const restoreCancelled = () =>
  faultOf(
    'restore-cancelled',
    '恢复已取消，此处的内容不完整，不能使用。再次执行 jiangxin restore 会从头开始。',
    "The restore was cancelled: what is here is not whole and can't be used. Run jiangxin restore again to begin anew.",
  )
