import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const SHEET = createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/wght.css')

/** The rules of the bundled Chinese font, its files at the address. A browser fetches only the slices that it has no other font for. */
export function hanFontRules(address: string): string {
  return readFileSync(SHEET, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replaceAll('./files/', address)
    .replaceAll(/\s*\n\s*/g, '')
}

/** Serves the files of the bundled Chinese font at the address. */
export async function serveHanFont(server: FastifyInstance, address: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: join(dirname(SHEET), 'files'),
    prefix: address,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
}
