/** Content-addressed bytes: what has the same SHA-256 is stored once. */
export interface FileStore {
  /** Takes a file's content into the store under its hash; the file itself stays where it is, for whoever put it there. */
  keep(path: string, hash: string): Promise<void>
  /** The same, and the file is gone afterwards; the same content again is no second copy. */
  adopt(temporaryPath: string, hash: string): Promise<void>
  write(hash: string, bytes: Uint8Array): Promise<void>
  read(hash: string): Promise<NodeJS.ReadableStream>
  has(hash: string): Promise<boolean>
  remove(hash: string): Promise<void>
  /** All that lies there, by hash, in parts. */
  lying(): AsyncGenerator<readonly string[]>
  /** Removes what a killed process has half written and nobody has touched for so long. */
  removeHalves(olderThanMs: number): Promise<void>
}
