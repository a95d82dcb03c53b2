/** Content-addressed bytes: what has the same SHA-256 is stored once. */
export interface FileStore {
  /** Takes a finished temporary file into the store under its hash; the same content again is no second copy. */
  adopt(temporaryPath: string, hash: string): Promise<void>
  write(hash: string, bytes: Uint8Array): Promise<void>
  read(hash: string): Promise<NodeJS.ReadableStream>
  has(hash: string): Promise<boolean>
  remove(hash: string): Promise<void>
}
