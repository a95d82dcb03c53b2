import { buffer } from 'node:stream/consumers'
import type { FileStore } from './index.ts'

/** The whole content in memory: for what is small and has to be worked on, such as a picture that goes into a document. */
export const bytesOf = async (files: Pick<FileStore, 'read'>, hash: string): Promise<Buffer> => buffer(await files.read(hash))
