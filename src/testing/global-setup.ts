import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import type { Content, Templates } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers `/empty`, `/base` and `/all` with where that template database is, as JSON; each is made when first asked for. */
    templateUrl: string
  }
}

/**
 * One PostgreSQL for the whole run, started when the first test file asks for a database:
 * a run of pure tests waits for none.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let opened: Promise<Templates> | undefined
  const open = async () => {
    const { openTemplates } = await import('./template.ts')
    return openTemplates()
  }
  const door = createServer(async (request, response) => {
    try {
      opened ??= open()
      response.end(JSON.stringify(await (await opened).of(request.url?.slice(1) as Content)))
    } catch (error) {
      response.writeHead(500).end(`${error instanceof Error ? error.stack : error}`)
    }
  })
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening))
  project.provide('templateUrl', `http://127.0.0.1:${(door.address() as AddressInfo).port}/`)
  return async () => {
    door.closeAllConnections()
    door.close()
    await (await opened?.catch(() => undefined))?.stop()
  }
}
