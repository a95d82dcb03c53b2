import { createReadStream } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../contract/fault.ts'
import type { FileStore } from '../files/index.ts'
import { pictureRoom } from '../files/showing.ts'

/** A stored picture that the public may see. */
export interface PublicPicture {
  /** SHA-256 of the original, which is never sent itself. */
  readonly hash: string
  /** SHA-256 of the small one. */
  readonly thumbnail: string
}

/** A day, and no longer: whoever is in a picture may take back the consent. */
const KEPT = 'public, max-age=86400'

/**
 * Serves public pictures at `<address>/:district/pictures/:id` and, small, at `…/thumbnail`.
 * @param folder for the pictures as they are shown
 * @param find null where the public may not see it, or it is none
 */
export function servePictures(
  server: FastifyInstance,
  address: string,
  files: FileStore,
  folder: string,
  find: (district: string, id: string) => Promise<PublicPicture | null>,
): void {
  const room = pictureRoom(files, folder)
  for (const small of [false, true]) {
    server.get<{ Params: { district: string; id: string } }>(
      `${address}/:district/pictures/:id${small ? '/thumbnail' : ''}`,
      async (request, reply) => {
        const picture = await find(request.params.district, request.params.id)
        if (!picture) throw notFound()
        const etag = `"${small ? picture.thumbnail : `${picture.hash}.webp`}"`
        reply
          .header('cache-control', KEPT)
          .header('etag', etag)
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "default-src 'none'; sandbox")
        if (request.headers['if-none-match'] === etag) return reply.code(304).send()
        return reply
          .type('image/webp')
          .send(small ? await files.read(picture.thumbnail) : createReadStream(await room.pathOf(picture.hash)))
      },
    )
  }
}
