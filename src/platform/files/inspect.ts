import { open, stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import sharp from 'sharp'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { archiveFault } from './archive.ts'
import { hashOf } from './folder.ts'
import { textEncodingOf } from './text-encoding.ts'

/** The types that are taken, each with the endings that its name may have. */
export const TYPES: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
}

/** The longer side of a thumbnail, in pixels. */
const THUMBNAIL = 320

export interface Inspected {
  readonly hash: string
  readonly size: number
  readonly type: string
  /** Of images, upright. */
  readonly width: number | null
  readonly height: number | null
  /** WebP, without the metadata of the original. */
  readonly thumbnail: Uint8Array | null
}

export interface Limits {
  readonly bytes: number
  readonly imageBytes: number
  /** Of an image, over all its frames. */
  readonly pixels: number
}

/** @returns why a file of this name can't be taken, before anything of it was sent; null where it can */
export function nameFault(name: string): Reason | null {
  const ending = endingOf(name)
  return Object.values(TYPES).some((endings) => endings.includes(ending)) ? null : NOT_TAKEN
}

/**
 * Looks at a finished upload: what it really is, whether it is what its name says, and whether opening it does harm.
 * The original is not changed.
 */
export async function inspectFile(path: string, name: string, limits: Limits): Promise<Inspected | { readonly refused: Reason }> {
  const { size } = await stat(path)
  if (size === 0) return { refused: EMPTY }
  if (size > Math.max(limits.bytes, limits.imageBytes)) return { refused: tooLarge(Math.max(limits.bytes, limits.imageBytes)) }
  const ending = endingOf(name)
  const type = await typeOf(path, ending)
  if (typeof type !== 'string') return type
  if (!TYPES[type]) return { refused: NOT_TAKEN }
  if (!TYPES[type].includes(ending)) return { refused: LIES }
  const most = type.startsWith('image/') ? limits.imageBytes : limits.bytes
  if (size > most) return { refused: tooLarge(most) }
  const picture = type.startsWith('image/') ? await pictureOf(path, limits.pixels) : NO_PICTURE
  if ('refused' in picture) return picture
  return { hash: await hashOf(path), size, type, ...picture }
}

export const tooLarge = (bytes: number): Reason => ({
  code: 'file-too-large',
  text: {
    zh: `文件超过 ${megabytes(bytes)} MB 的上限。请压缩或拆分后再上传。`,
    en: `The file is larger than ${megabytes(bytes)} MB. Make it smaller or split it.`,
  },
})

const megabytes = (bytes: number) => Math.floor((bytes / 1024 / 1024) * 10) / 10
const endingOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

async function typeOf(path: string, ending: string): Promise<string | { readonly refused: Reason }> {
  if (await isArchive(path)) {
    const fault = await archiveFault(path)
    if (fault) return { refused: ARCHIVE[fault] }
  }
  const found = await fileTypeFromFile(path).catch(() => undefined)
  if (found) return found.mime
  if (ending !== 'txt' && ending !== 'csv') return { refused: LIES }
  const encoding = await textEncodingOf(path)
  if (encoding === null || encoding === 'binary') return { refused: NO_TEXT }
  return ending === 'csv' ? 'text/csv' : 'text/plain'
}

async function isArchive(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === 'PK'
  } finally {
    await handle.close()
  }
}

const NO_PICTURE = { width: null, height: null, thumbnail: null }

async function pictureOf(
  path: string,
  pixels: number,
): Promise<Pick<Inspected, 'width' | 'height' | 'thumbnail'> | { readonly refused: Reason }> {
  try {
    // The header alone is read here: a picture that would unpack to gigabytes is never unpacked.
    const { width, height, pages = 1, autoOrient } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * height * pages > pixels) return { refused: tooManyPixels(pixels) }
    const thumbnail = await sharp(path, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: 30 })
      .toBuffer()
    return { width: autoOrient.width, height: autoOrient.height, thumbnail }
  } catch {
    return { refused: BROKEN_PICTURE }
  }
}

const reason = (code: string, text: Text): Reason => ({ code, text })

const tooManyPixels = (pixels: number): Reason =>
  reason('too-many-pixels', {
    zh: `图片像素超过 ${Math.floor(pixels / 10_000)} 万的上限。请缩小后再上传。`,
    en: `The picture has more than ${Math.floor(pixels / 1_000_000)} million pixels. Make it smaller.`,
  })
const EMPTY = reason('file-empty', { zh: '文件是空的。请检查后重新选择。', en: 'The file is empty. Check it and choose it again.' })
const NOT_TAKEN = reason('type-not-taken', {
  zh: '不接受这种文件。可上传：JPG、PNG、WebP 图片，PDF，Word（docx）、Excel（xlsx），文本（txt、csv，UTF-8 或 GB18030 编码）。其他格式请另存为以上格式。',
  en: 'Files of this type are not taken. Send JPG, PNG or WebP pictures, PDF, Word (docx), Excel (xlsx), or text (txt, csv, in UTF-8 or GB18030); save others as one of these.',
})
const LIES = reason('type-differs', {
  zh: '文件内容与扩展名不符。请用原来的软件打开，另存为正确的格式后再上传，不要只改扩展名。',
  en: 'The content is not what the name says. Open the file in its own program and save it in the right format; renaming it does not convert it.',
})
const NO_TEXT = reason('not-text', {
  zh: '文件不是 UTF-8 或 GB18030（GBK）编码的文本。请另存为“CSV UTF-8”或 UTF-8 文本后再上传。',
  en: 'This is no text in UTF-8 or GB18030 (GBK). Save it as “CSV UTF-8” or as UTF-8 text.',
})
const BROKEN_PICTURE = reason('picture-broken', {
  zh: '图片已损坏，无法打开。请重新拍摄或导出。',
  en: 'The picture is damaged and does not open. Take or export it again.',
})
const ARCHIVE = {
  broken: reason('document-broken', {
    zh: '文档已损坏，无法打开。请重新保存后再上传。',
    en: 'The document is damaged and does not open. Save it again.',
  }),
  bomb: reason('document-bomb', {
    zh: '文档解压后的大小异常，可能有害，已拒收。请另存为新文件后再上传。',
    en: 'The document unpacks to an abnormal size and may do harm. Save its content as a new file.',
  }),
  encrypted: reason('document-encrypted', {
    zh: '文档设有密码。请取消密码后再上传。',
    en: 'The document has a password. Take the password off.',
  }),
  macros: reason('document-macros', {
    zh: '文档含有宏。请另存为不含宏的 docx 或 xlsx 后再上传。',
    en: 'The document holds macros. Save it as docx or xlsx without macros.',
  }),
} as const
