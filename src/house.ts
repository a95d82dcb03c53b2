import { join } from 'node:path'
import { scheduleBackups } from './backups.ts'
import { exportsOf } from './exports.ts'
import { importsOf } from './imports.ts'
import { createAccess } from './kernel/access/server.ts'
import { createAudit } from './kernel/audit/server.ts'
import { createBurden } from './kernel/burden/server.ts'
import { calendar } from './kernel/calendar/server.ts'
import { createDelivery, forgetAddresses } from './kernel/delivery/server.ts'
import { createEvaluation } from './kernel/evaluation/server.ts'
import { createEvidence } from './kernel/evidence/server.ts'
import { createExchange, EXCHANGE_PARAMETERS } from './kernel/exchange/server.ts'
import { createHandover } from './kernel/handover/server.ts'
import { createLivePages } from './kernel/live/server.ts'
import { createNotifications } from './kernel/notifications/server.ts'
import { createOrganisations } from './kernel/organisations/server.ts'
import { createParameters } from './kernel/parameters/server.ts'
import { createPeople, createRosterList } from './kernel/people/server.ts'
import { createProcess, type ProcessPart } from './kernel/process/server.ts'
import type { Kernel, Programme } from './kernel/programme/server.ts'
import { createPublishing } from './kernel/publishing/server.ts'
import { ADMINISTRATORS, type Caller, rolesOf } from './kernel/rights/index.ts'
import { createWorklist } from './kernel/worklist/server.ts'
import { migrationSets } from './migrations.ts'
import { type CallOut, createCallOut } from './platform/callout/index.ts'
import type { Clock } from './platform/clock/index.ts'
import { endpointsOf, routerOf } from './platform/contract/router.ts'
import { keysFrom } from './platform/crypto/index.ts'
import { migrationsApplied } from './platform/db/applied.ts'
import { openDatabase } from './platform/db/index.ts'
import { rolePasswords, urlAs } from './platform/db/migrate.ts'
import { forgetAnswers } from './platform/db/once.ts'
import { folderStore } from './platform/files/folder.ts'
import { createHealth, writable } from './platform/http/health.ts'
import { metricsPage } from './platform/http/metrics-page.ts'
import { servePages } from './platform/http/pages.ts'
import { createHttpServer } from './platform/http/server.ts'
import { createJobs } from './platform/jobs/boss.ts'
import { createLive } from './platform/live/postgres.ts'
import type { Log } from './platform/log/index.ts'
import type { MailSettings } from './platform/mail/index.ts'
import { smtpMailer } from './platform/mail/smtp.ts'
import type { Part, Platform } from './platform/part.ts'
import type { BackupSettings, RateLimits } from './platform/settings.ts'
import type { OidcSettings } from './platform/signin/oidc-settings.ts'
import { NO_TELEMETRY, type Telemetry } from './platform/telemetry/index.ts'
import { databaseFigures, diskFigures } from './platform/telemetry/machine.ts'
import { programmes as everyProgramme } from './programmes/list.ts'
import { portalRoutes } from './surfaces/portal/index.ts'
import { referenceRoutes } from './surfaces/reference/index.ts'
import { wallRoutes } from './surfaces/wall/index.ts'

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
  /** Backups by the clock while it serves. */
  readonly backups?: BackupSettings | null
  /** The server that letters go through; none: nobody gets any. */
  readonly mail?: MailSettings | null
  /** A provider that people may sign in through; none: by password alone. */
  readonly oidc?: OidcSettings | null
  /** How webhooks are called; otherwise public addresses only. */
  readonly callOut?: CallOut
  readonly telemetry?: Telemetry
  /** With it whoever brings it may read the metrics. */
  readonly metricsToken?: string | null
  /** Whether the log says where a request came from. */
  readonly logAddresses?: boolean
  /** Sign-ins that one address may try in a minute. */
  readonly attemptsPerMinute?: number
  /** How often somebody may ask for what costs much. */
  readonly rateLimits?: RateLimits
}

const CONNECTIONS = 12

/** Whether one of the programmes says that the caller may see the files of a thing of its own. */
async function anyReaches(
  parts: readonly Part[],
  caller: unknown,
  owner: { readonly kind: string; readonly id: string },
): Promise<boolean> {
  for (const { reaches } of parts) if (await reaches?.(caller, owner)) return true
  return false
}

/** Puts the house together: platform, kernel, programmes. Nothing here decides anything. */
export function buildHouse(options: HouseOptions) {
  const { databaseUrl, masterKey, dataDir, publicUrl, clock, log, programmes = everyProgramme } = options
  const passwords = rolePasswords(masterKey)
  const appUrl = urlAs(databaseUrl, 'jiangxin_app', passwords.app)
  const { telemetry = NO_TELEMETRY, metricsToken = null } = options
  const { metrics, tracer } = telemetry
  const platform: Platform = {
    db: openDatabase(appUrl, CONNECTIONS, tracer),
    clock,
    keys: keysFrom(masterKey),
    log,
    files: folderStore(join(dataDir, 'files')),
    jobs: createJobs({ url: appUrl, log, telemetry }),
    live: createLive({ url: appUrl, log }),
    dataDir,
    publicUrl,
    signinUrl: urlAs(databaseUrl, 'jiangxin_signin', passwords.signin),
  }
  const roles = rolesOf(ADMINISTRATORS, ...programmes.map((programme) => programme.roles))

  const districts = async () => (await organisations.districts()).map(({ code }) => code)
  const audit = createAudit(platform, { districts, namesOf: (reader, persons) => people.names(reader, persons) })
  const parameters = createParameters(platform, audit.record)
  const organisations = createOrganisations(platform, { audit, roles })
  const people = createPeople(platform, {
    audit,
    organisations,
    roles,
    tell: (writer, person, text) => notifications.notify(writer, { persons: [person], text, link: '/my/file', about: null }),
    about: () => parts,
    asking: { identify: (request) => access.identify(request), admit: (...asked) => access.admit(...asked) },
  })
  const access = createAccess(platform, {
    audit,
    parameters,
    organisations,
    people,
    roles,
    tell: (writer, person, text) => notifications.notify(writer, { persons: [person], text, link: '/my/account', about: null }),
    served: () => served(),
    oidc: options.oidc ?? null,
    ...(options.attemptsPerMinute && { attemptsPerMinute: options.attemptsPerMinute }),
  })
  const notifications = createNotifications(platform)
  const delivery = createDelivery(platform, {
    ...{ audit, parameters, organisations, access, notifications },
    calendar: calendar(clock),
    mailer: options.mail ? smtpMailer(options.mail) : null,
    callOut: options.callOut ?? createCallOut({ allowed: [] }),
  })
  const evidence = createEvidence(platform, {
    parameters,
    record: audit.record,
    districts,
    authenticate: access.authenticate,
    mayReach: async (caller, owner) =>
      owner.kind === 'case'
        ? process.mayReach(caller as Caller, owner.id)
        : (await publishing.mayReach(caller as Caller, owner)) || (await anyReaches(own, caller, owner)),
  })
  const publishing = createPublishing(platform, {
    ...{ audit, parameters, organisations, people, access, notifications, evidence, roles },
    calendar: calendar(clock),
    authenticate: access.authenticate,
    act: (writer, id, command) => process.steps.actAsSystem(writer, id, command),
  })
  people.onErased(async (writer, by, persons) => {
    for (const { id } of (await access.accountsOf(writer, persons)).values()) await access.disable(writer, by, id, '人员档案已删除')
    await forgetAddresses(writer, persons)
  })
  const neighbours = {
    db: platform.db,
    clock,
    live: platform.live,
    calendar: calendar(clock),
    roles,
    audit,
    parameters,
    organisations,
    people,
    access,
    notifications,
    evidence,
    publishing,
  }
  for (const programme of programmes) parameters.declare(programme.parameters)
  const bindings = programmes.flatMap((programme) => programme.bindings(platform, neighbours))
  const process: ProcessPart = createProcess(platform, neighbours, bindings)
  const evaluation = createEvaluation(platform, neighbours)
  const kernel: Kernel = { ...neighbours, process, evaluation }
  const own = programmes.flatMap((programme) => programme.part?.(platform, kernel) ?? [])
  parameters.declare(EXCHANGE_PARAMETERS)
  const exchange = createExchange(platform, {
    exports: exportsOf({ roles: [...roles.values()], processes: bindings.map((binding) => binding.process), programmes }),
    router: () => routerOf(parts),
    authenticate: access.identify,
    admit: access.admit,
    mostRows: (reader) => parameters.numberInForce(reader, 'exchange.export-rows', neighbours.calendar.today()),
    record: audit.record,
  })
  const parts: readonly Part[] = [
    exchange,
    importsOf(platform, kernel, programmes),
    createRosterList(platform, { organisations, roles }),
    audit,
    parameters,
    organisations,
    people,
    access,
    notifications,
    delivery,
    evidence,
    process,
    publishing,
    createHandover(platform, { ...neighbours, process }),
    createWorklist(neighbours, process),
    createBurden(platform, { ...neighbours, process }),
    createLivePages(platform, { authenticate: access.authenticate, process, notifications }),
    evaluation,
    ...own,
  ]

  platform.jobs.schedule('platform.answers', '11 4 * * *', async () => {
    for (const district of await districts()) await forgetAnswers(platform.db, district, clock.now())
  })

  /** What tokens can be for. */
  const served = () => endpointsOf(routerOf(parts)).map(({ name, method, access }) => ({ part: name.split('.')[0] ?? '', method, access }))

  const forBackups = { platform, ownerUrl: databaseUrl, audit, organisations, access, notifications }
  const endBackups = options.backups ? scheduleBackups(forBackups, options.backups) : () => undefined

  for (const { name, figures } of parts) if (figures) metrics?.watch(name, figures)
  metrics?.watch('database', () => databaseFigures(platform.db))
  metrics?.watch('disk', () => diskFigures(dataDir, options.backups?.folder ?? null, clock.now()))

  const health = createHealth([
    { name: 'database', run: async () => void (await organisations.districts()) },
    { name: 'migrations', run: migrationsApplied(platform.db, migrationSets()) },
    writable(dataDir),
    {
      name: 'jobs',
      async run() {
        if (!platform.jobs.isRunning()) throw new Error('The jobs do not run.')
      },
    },
  ])

  /** The HTTP server, not listening yet. */
  async function serve() {
    return createHttpServer({
      log,
      router: routerOf(parts),
      trustProxy: options.trustProxy ?? [],
      authenticate: access.identify,
      admit: access.admit,
      accountOf: (caller) => (caller as Caller | null)?.account ?? null,
      telemetry,
      logAddresses: options.logAddresses ?? false,
      ...(options.rateLimits && { rateLimits: options.rateLimits }),
      routes: [
        health.routes,
        ...(metrics && metricsToken ? [metricsPage(metrics, metricsToken)] : []),
        ...parts.flatMap((part) => part.routes ?? []),
        referenceRoutes(),
        portalRoutes(platform, {
          districts: organisations.districts,
          portals: [...programmes.flatMap((programme) => programme.portal?.(platform, kernel) ?? []), publishing.portal],
        }),
        wallRoutes(platform, { districts: organisations.districts, stories: publishing.wall }),
        ...(options.webRoot ? [(server: Parameters<typeof servePages>[0]) => servePages(server, options.webRoot ?? '')] : []),
      ],
    })
  }

  /** Begins the work beside the requests. @returns how to end it */
  async function begin(): Promise<() => Promise<void>> {
    const ends: (() => Promise<void>)[] = [platform.live.stop]
    await platform.live.start()
    for (const part of parts) if (part.start) ends.push(await part.start())
    await platform.jobs.start()
    return async () => {
      endBackups()
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
    delivery,
    parameters,
    process,
    publishing,
    roles,
    parts,
    forBackups,
    health,
    serve,
    begin,
    close: () => platform.db.close(),
  }
}

export type House = ReturnType<typeof buildHouse>
