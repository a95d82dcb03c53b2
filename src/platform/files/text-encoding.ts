import { createReadStream } from 'node:fs'

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16'

const PART = 256 * 1024
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text that somebody typed holds these
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/**
 * In which encoding a text is written. UTF-8 is recognised by being UTF-8 throughout: text in GB18030, which Excel and WPS write
 * on a Chinese Windows, practically never is.
 * @returns 'binary' where it is no text at all, null where it is a text in neither
 */
export async function textEncodingOf(path: string): Promise<TextEncoding | 'binary' | null> {
  for await (const part of createReadStream(path, { end: 1 })) {
    const [first, second] = part as Buffer
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16'
  }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const found = await readsAs(path, encoding)
    if (found) return found === 'binary' ? found : encoding
  }
  return null
}

async function readsAs(path: string, encoding: TextEncoding): Promise<boolean | 'binary'> {
  try {
    for await (const text of decoded(path, encoding)) if (CONTROL.test(text)) return 'binary'
    return true
  } catch {
    return false
  }
}

/** The text of a file, part by part. @throws where it is not written in that encoding */
export async function* decoded(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const part of createReadStream(path, { highWaterMark: PART })) {
    const bytes = part as Buffer
    const name = encoding === 'utf-16' ? (bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le') : encoding
    decoder ??= new TextDecoder(name, { fatal: true })
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder?.decode() ?? ''
}
