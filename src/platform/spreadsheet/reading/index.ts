import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type FileBook, FileRefused, type ReadingLimits } from './book.ts'
import { openCsv } from './csv.ts'
import { EMPTY, ENCRYPTED, NOT_A_TABLE, OLD_EXCEL, tooLarge, WEB_PAGE } from './refusals.ts'
import { openXlsx } from './xlsx.ts'

export {
  type FileBook,
  type FileCell,
  FileRefused,
  type FileRow,
  type FileSheet,
  type ReadingLimits,
} from './book.ts'
export { keeping, openKept } from './kept.ts'

/** Compound files: .xls, and .xlsx with a password (MS-OFFCRYPTO 2.2). */
const COMPOUND = 'd0cf11e0a1b11ae1'
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')
const ZIP = '504b0304'
/** Excel before 1997 wrote no compound file: a beginning of file record of BIFF 2 to 5. */
const BIFF = /^09[0-8]\d0[4-8]00/
const MARKUP = /^\s*(<\?xml|<!doctype|<html|<table|<meta|<head|<style|mime-version:)/i
/** What begins like this is a picture or a document. */
const OTHERS = ['25504446', '89504e47', 'ffd8ff', '47494638', '52617221', '377abcaf', '1f8b']
/** The directory of a compound file lies near its beginning or its end; it is looked for in so many bytes of each. */
const LOOKED = 1024 * 1024

/**
 * Opens a table by what it is, not by what its name says. It runs in a thread of its own: opening reads the texts that cells
 * share, and a large sheet takes seconds.
 * @throws FileRefused
 */
export async function openBook(path: string, fileName: string, limits: ReadingLimits): Promise<FileBook> {
  const { size } = await stat(path)
  if (size === 0) throw new FileRefused(EMPTY)
  if (size > limits.bytes) throw new FileRefused(tooLarge(limits.bytes))
  const first = await bytesOf(path, 0, LOOKED)
  const hex = first.toString('hex', 0, 8)
  if (hex.startsWith(ZIP)) return openXlsx(path, limits)
  if (hex === COMPOUND) {
    const last = await bytesOf(path, Math.max(0, size - LOOKED), LOOKED)
    throw new FileRefused(first.includes(ENCRYPTED_PACKAGE) || last.includes(ENCRYPTED_PACKAGE) ? ENCRYPTED : OLD_EXCEL)
  }
  if (BIFF.test(hex)) throw new FileRefused(OLD_EXCEL)
  if (OTHERS.some((sign) => hex.startsWith(sign))) throw new FileRefused(NOT_A_TABLE)
  if (MARKUP.test(first.toString('latin1', 0, 512).replace(/^\u00ef\u00bb\u00bf/, ''))) throw new FileRefused(WEB_PAGE)
  return openCsv(path, fileName.replace(/\.[^.]+$/, ''), limits)
}

async function bytesOf(path: string, start: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of createReadStream(path, { start, end: start + length - 1 })) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
