/** A bare Fastify route that sends the bytes of a file, in a process of its own: what a page is compared with. */
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

const body = readFileSync(process.argv[2] ?? '')
const server = Fastify()
server.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(body))
console.log(await server.listen({ host: '127.0.0.1', port: 0 }))
