import type { Text } from '../../../../kernel/language/index.ts'

/** A file that waits on the device, with what is said of it. Both keys stay the same however often it is tried. */
export interface Waiting {
  /** Begins the upload once, and is the id of the file. */
  readonly key: string
  /** Puts it into the library once. */
  readonly submitKey: string
  readonly file: Blob
  readonly name: string
  readonly said: Readonly<Record<string, unknown>>
  /** Milliseconds since 1970: the first come goes first. */
  readonly addedAt: number
  /** The file is with the server; only the rest is to be said. */
  readonly uploaded?: string
  /** The server said no: it waits for the person. */
  readonly refused?: Text
}

/** Where it waits: survives a reload, a closed page and an empty battery. */
export interface Shelf {
  all(): Promise<readonly Waiting[]>
  put(one: Waiting): Promise<void>
  remove(key: string): Promise<void>
}

export interface Carrier {
  /** @returns the id of the file. @throws what `refusalIn` knows, or anything where there was no answer */
  send(one: Waiting): Promise<string>
  submit(one: Waiting, file: string): Promise<void>
  /** What the server said where it refused for good; null where it is worth trying again. */
  refusalIn(error: unknown): Text | null
}

/**
 * Sends what waits, one after another, the first come first. Whatever was reached is kept on the shelf before the next step, so
 * that it may be cut off anywhere: nothing is lost, and with its keys nothing arrives twice.
 * @returns whether everything that can go has gone; false where the line is down
 */
export async function drain(shelf: Shelf, carrier: Carrier, changed: () => void = () => undefined): Promise<boolean> {
  const waiting = [...(await shelf.all())].filter((one) => !one.refused).sort((a, b) => a.addedAt - b.addedAt)
  for (const one of waiting) {
    try {
      const file = one.uploaded ?? (await carrier.send(one))
      if (!one.uploaded) await shelf.put({ ...one, uploaded: file })
      await carrier.submit(one, file)
      await shelf.remove(one.key)
    } catch (error) {
      const refused = carrier.refusalIn(error)
      if (!refused) return false
      await shelf.put({ ...((await shelf.all()).find(({ key }) => key === one.key) ?? one), refused })
    } finally {
      changed()
    }
  }
  return true
}
