import { join } from 'node:path'
import { createAccess } from './kernel/access/server.ts'
import { createAudit } from './kernel/audit/server.ts'
import { calendar } from './kernel/calendar/server.ts'
import { createEvidence } from './kernel/evidence/server.ts'
import { createNotifications } from './kernel/notifications/server.ts'
import { createOrganisations } from './kernel/organisations/server.ts'
import { createParameters } from './kernel/parameters/server.ts'
import { createPeople } from './kernel/people/server.ts'
import { createProcess, type ProcessPart } from './kernel/process/server.ts'
import type { Kernel, Programme } from './kernel/programme/server.ts'
import { ADMINISTRATORS, type Caller, type Role } from './kernel/rights/index.ts'
import { createWorklist } from './kernel/worklist/server.ts'
import type { Clock } from './platform/clock/index.ts'
import { routerOf } from './platform/contract/router.ts'
import { keysFrom } from './platform/crypto/index.ts'
import { openDatabase } from './platform/db/index.ts'
import { rolePasswords, urlAs } from './platform/db/migrate.ts'
import { forgetAnswers } from './platform/db/once.ts'
import { folderStore } from './platform/files/folder.ts'
import { servePages } from './platform/http/pages.ts'
import { createHttpServer } from './platform/http/server.ts'
import { createJobs } from './platform/jobs/boss.ts'
import type { Log } from './platform/log/index.ts'
import type { Part, Platform } from './platform/part.ts'
import { programmes as everyProgramme } from './programmes/list.ts'
import { portalRoutes } from './surfaces/portal/index.ts'

export interface HouseOptions {
  /** The database as its owner; the house itself signs in as roles that own nothing. */
  readonly databaseUrl: string
  readonly masterKey: Uint8Array
  readonly dataDir: string
  readonly publicUrl: string
  readonly clock: Clock
  readonly log: Log
  readonly webRoot: string | null
  /** Other programmes than the house's own: for tests of the kernel. */
  readonly programmes?: readonly Programme[]
  /** Addresses or nets of reverse proxies, whose word on the caller's address is taken. */
  readonly trustProxy?: readonly string[]
  /** Sign-ins that one address may try in a minute. */
  readonly attemptsPerMinute?: number
}

/** Puts the house together: platform, kernel, programmes. Nothing here decides anything. */
export function buildHouse(options: HouseOptions) {
  const { databaseUrl, masterKey, dataDir, publicUrl, clock, log, programmes = everyProgramme } = options
  const passwords = rolePasswords(masterKey)
  const appUrl = urlAs(databaseUrl, 'jiangxin_app', passwords.app)
  const platform: Platform = {
    db: openDatabase(appUrl),
    clock,
    keys: keysFrom(masterKey),
    log,
    files: folderStore(join(dataDir, 'files')),
    jobs: createJobs({ url: appUrl, log }),
    dataDir,
    publicUrl,
    signinUrl: urlAs(databaseUrl, 'jiangxin_signin', passwords.signin),
  }
  const roles = new Map<string, Role>(
    [...ADMINISTRATORS, ...programmes.flatMap((programme) => programme.roles)].map((role) => [role.name, role]),
  )

  const districts = async () => (await organisations.districts()).map(({ code }) => code)
  const audit = createAudit(platform, { districts, namesOf: (reader, persons) => people.names(reader, persons) })
  const parameters = createParameters(platform, audit.record)
  const organisations = createOrganisations(platform, { audit, roles })
  const people = createPeople(platform, { audit, organisations, roles })
  const access = createAccess(platform, {
    audit,
    parameters,
    organisations,
    people,
    roles,
    ...(options.attemptsPerMinute && { attemptsPerMinute: options.attemptsPerMinute }),
  })
  const notifications = createNotifications(platform)
  const evidence = createEvidence(platform, {
    parameters,
    record: audit.record,
    districts,
    authenticate: access.authenticate,
    mayReach: async (caller, owner) => owner.kind === 'case' && process.mayReach(caller as Caller, owner.id),
  })
  const neighbours = {
    db: platform.db,
    clock,
    calendar: calendar(clock),
    roles,
    audit,
    parameters,
    organisations,
    people,
    access,
    notifications,
    evidence,
  }
  for (const programme of programmes) parameters.declare(programme.parameters)
  const process: ProcessPart = createProcess(
    platform,
    neighbours,
    programmes.flatMap((programme) => programme.bindings(platform, neighbours)),
  )
  const kernel: Kernel = { ...neighbours, process }
  const own = programmes.flatMap((programme) => programme.part?.(platform, kernel) ?? [])
  const parts: readonly Part[] = [
    audit,
    parameters,
    organisations,
    people,
    access,
    notifications,
    evidence,
    process,
    createWorklist(neighbours, process),
    ...own,
  ]

  platform.jobs.schedule('platform.answers', '11 4 * * *', async () => {
    for (const district of await districts()) await forgetAnswers(platform.db, district, clock.now())
  })

  /** The HTTP server, not listening yet. */
  async function serve() {
    return createHttpServer({
      log,
      router: routerOf(parts),
      trustProxy: options.trustProxy ?? [],
      authenticate: access.authenticate,
      admit: access.admit,
      routes: [
        ...parts.flatMap((part) => part.routes ?? []),
        portalRoutes(platform, {
          districts: organisations.districts,
          portals: programmes.flatMap((programme) => programme.portal?.(platform, kernel) ?? []),
        }),
        ...(options.webRoot ? [(server: Parameters<typeof servePages>[0]) => servePages(server, options.webRoot ?? '')] : []),
      ],
    })
  }

  /** Begins the work beside the requests. @returns how to end it */
  async function begin(): Promise<() => Promise<void>> {
    const ends: (() => Promise<void>)[] = []
    for (const part of parts) if (part.start) ends.push(await part.start())
    await platform.jobs.start()
    return async () => {
      await platform.jobs.stop()
      for (const end of ends.reverse()) await end()
    }
  }

  return {
    platform,
    kernel,
    audit,
    organisations,
    people,
    access,
    evidence,
    notifications,
    parameters,
    process,
    roles,
    parts,
    serve,
    begin,
    close: () => platform.db.close(),
  }
}

export type House = ReturnType<typeof buildHouse>
