import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { ZipFault } from '../../files/zip.ts'
import { FileRefused } from './book.ts'
import { DAMAGED, XML_DECLARATIONS } from './refusals.ts'

/** What is done with what an XML part holds. Names come without their prefix: programs differ in it. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string) => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/**
 * Reads an XML part as its bytes come, in UTF-8; a step for each part of them. Whatever is not well formed is refused, and so
 * is a document type: a workbook needs none, and what its entities could do to a reader is harm.
 */
export async function* readXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser<Record<never, never>>({ position: false })
  parser.on('opentag', (tag) => handler.open(local(tag.name), (tag as SaxesTagPlain).attributes))
  if (handler.text) {
    const text = handler.text.bind(handler)
    parser.on('text', text)
    parser.on('cdata', text)
  }
  if (handler.close) {
    const close = handler.close.bind(handler)
    parser.on('closetag', (tag) => close(local(tag.name)))
  }
  parser.on('doctype', () => {
    throw new FileRefused(XML_DECLARATIONS)
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const part of bytes) {
      parser.write(decoder.decode(part, { stream: true }))
      yield
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    throw error instanceof FileRefused || error instanceof ZipFault ? error : new FileRefused(DAMAGED)
  }
}

/** The same, to its end. */
export async function readWholeXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _step of readXml(bytes, handler));
}

/** ECMA-376 22.9.2.19: characters that XML can't hold. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
