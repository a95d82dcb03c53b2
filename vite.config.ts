import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where the server of `npm run dev` listens. */
const SERVER = `http://127.0.0.1:${process.env.PORT ?? 8080}`
const SURFACES = ['console', 'mobile'] as const

/** 'innovation-project' for src/programmes/innovation/project/project-forms.ts. */
const partOf = (file: string) => /programmes\/(.+)\/[^/]+$/.exec(file)?.[1]?.replaceAll('/', '-') ?? null
const together = (name: string, test: RegExp) => ({ name, test, priority: 10, includeDependenciesRecursively: false })
/**
 * What is nearly always fetched together is one script: thirty of one kilobyte each travel a quarter heavier than one of thirty,
 * since each is packed for itself and every page names them all. None of it may import Ant Design,
 * and no two scripts may import each other: a form that waits for its own script would be empty.
 */
const TOGETHER = [
  // What both surfaces start with.
  together(
    'start',
    /src\/(surfaces\/common\/(session|queries|live|router|navigation|start)|ui\/common\/(states|language|link|icons|han-font|index)|platform\/client\/(index|queries|addresses\/(access|notifications|process|worklist))|kernel\/(language\/index|calendar\/index|process\/(web-processes|web-drafts)))\.|vite\/preload-helper/,
  ),
  // Values, as pages show them.
  together(
    'shown',
    /node_modules\/big\.js\/|src\/(kernel\/(quantities\/index|language\/web|forms\/(show|values|wording|confirming|web-keys)|process\/(definition|state))|ui\/common\/(values|format))\./,
  ),
  // What was filed, read or written: on every case and in every form.
  together(
    'fields',
    /src\/(kernel\/(forms\/(web-parts|web-words|web-read|difference)|process\/(web-headline|web-case|web-startable)|organisations\/(web|index))|ui\/common\/files|platform\/client\/carry)\./,
  ),
  // Filing, and the form of a step.
  together('filing', /src\/kernel\/process\/(web-action|web-action-parts|web-action-words|web-held|web-filing)\./),
  together('uploads', /src\/(kernel\/evidence\/web|ui\/common\/upload)\./),
  // The rules and forms of a part of a programme that bear its name (project/project-forms.ts), and what its parts share.
  { ...together('', /src\/programmes\/[\w-]+\/([\w-]+)\/(\1(-\w+)*|exhibit-forms)\.ts$/), name: partOf, debugName: 'parts of programmes' },
  { ...together('', /src\/programmes\/[\w-]+\/[\w-]+\.ts$/), name: partOf, debugName: 'programmes' },
]

/** While developing: every address below a surface is answered with its one page, as the server does. */
function surfaces(): Plugin {
  return {
    name: 'surfaces',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        const [path = ''] = (request.url ?? '').split('?')
        const surface = SURFACES.find((name) => path === `/${name}` || path.startsWith(`/${name}/`))
        if (surface && !/\.\w+$/.test(path)) request.url = `/${surface}/index.html`
        next()
      })
    },
  }
}

/** Text that browsers fetch is packed once, here: the server sends it as it lies. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const text = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(text, { level: 9 }))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
      }
    },
  }
}

/**
 * What each script is made of, in bytes before packing, and what it fetches: at once, and when it is asked to. The weight of
 * first loads is reckoned from it, and whoever exceeds one learns by what.
 */
function weighed(): Plugin {
  return {
    name: 'weighed',
    apply: 'build',
    generateBundle: {
      // Once every script that held nothing but styles is gone.
      order: 'post',
      handler(_, bundle) {
        const from = (id: string) => relative(import.meta.dirname, id)
        const scripts = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []))
        const known = scripts.map(({ fileName, imports, dynamicImports, modules }) => [
          fileName,
          {
            imports,
            later: dynamicImports,
            modules: Object.fromEntries(Object.entries(modules).map(([id, part]) => [from(id), part.renderedLength])),
          },
        ])
        this.emitFile({ type: 'asset', fileName: '.modules.json', source: JSON.stringify(Object.fromEntries(known)) })
      },
    },
  }
}

export default defineConfig({
  root: 'src/surfaces',
  publicDir: false,
  appType: 'mpa',
  cacheDir: '../../node_modules/.vite',
  plugins: [react(), surfaces(), packed(), weighed()],
  server: {
    port: 5173,
    strictPort: true,
    // The host stays as the browser named it: the server refuses what comes from another origin.
    proxy: Object.fromEntries(['^/$', '/api', '/portal', '/files'].map((path) => [path, { target: SERVER, changeOrigin: false }])),
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The policy allows no inline script, and every browser that we serve preloads modules by itself.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: Object.fromEntries(SURFACES.map((name) => [name, resolve(import.meta.dirname, `src/surfaces/${name}/index.html`)])),
      output: {
        codeSplitting: {
          groups: [
            // What both surfaces stand on. Ant Design must never slip into it: a phone would load it too.
            { name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack|@orpc)\//, priority: 20 },
            ...TOGETHER,
          ],
        },
      },
    },
  },
})
