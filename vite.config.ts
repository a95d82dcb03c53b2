import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where the server of `npm run dev` listens. */
const SERVER = `http://127.0.0.1:${process.env.PORT ?? 8080}`
const SURFACES = ['console', 'mobile'] as const

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

/** What each script is made of, in bytes before packing: whoever exceeds the weight of a first load learns by what. */
function weighed(): Plugin {
  return {
    name: 'weighed',
    apply: 'build',
    generateBundle(_, bundle) {
      const scripts = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []))
      const modules = scripts.map(({ fileName, modules: parts }) => [
        fileName,
        Object.fromEntries(Object.entries(parts).map(([id, part]) => [relative(import.meta.dirname, id), part.renderedLength])),
      ])
      this.emitFile({ type: 'asset', fileName: '.modules.json', source: JSON.stringify(Object.fromEntries(modules)) })
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
          ],
        },
      },
    },
  },
})
