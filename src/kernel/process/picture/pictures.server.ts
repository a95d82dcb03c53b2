import { notFound, signInFirst } from '../../../platform/contract/fault.ts'
import { sha256 } from '../../../platform/crypto/index.ts'
import type { Part } from '../../../platform/part.ts'
import { type Language, languageOf, type Text } from '../../language/index.ts'
import type { Caller } from '../../rights/index.ts'
import type { ServerBinding } from '../binding.server.ts'
import type { Process } from '../definition.ts'
import type { Neighbours } from '../neighbours.server.ts'
import { keyOf, type Registry } from '../registry.ts'
import { bpmnOf } from './bpmn.server.ts'
import { describe } from './describe.ts'
import { graphOf } from './graph.ts'
import type { Told } from './lanes.ts'
import { layOut } from './layout.ts'
import { svgOf } from './svg.ts'

type Server = Parameters<NonNullable<Part['routes']>>[0]

interface Pinned {
  readonly process: string
  readonly version: number
}

/** The processes of the house as pictures, as BPMN 2.0 and in words. They are the same for everybody who has signed in. */
export function createPictures(neighbours: Neighbours, registry: Registry<ServerBinding>) {
  const { db, calendar, parameters, roles, access } = neighbours

  /** @throws fault NOT_FOUND */
  function bindingOf(pinned: Pinned): ServerBinding {
    const known = registry.versions.some(({ name, version }) => name === pinned.process && version === pinned.version)
    if (!known) throw notFound()
    return registry.of(pinned)
  }

  async function toldOf(caller: Caller, { effectWords = {} }: ServerBinding): Promise<Told> {
    const values = await parameters.inForce(db.in(caller.district), calendar.today())
    const asIs = (name: string): Text => ({ zh: name, en: name })
    return {
      role: (name) => roles.get(name)?.title ?? asIs(name),
      effect: (name) => effectWords[name] ?? asIs(name),
      days: (parameter) => (typeof values[parameter] === 'number' ? values[parameter] : undefined),
    }
  }

  async function pictureOf(caller: Caller, binding: ServerBinding, language: Language) {
    return layOut(graphOf(binding.process, await toldOf(caller, binding)), language)
  }

  return {
    list: () => registry.versions.map((process) => ({ ...head(process), newest: registry.current(process.name)?.process === process })),

    async show(caller: Caller, pinned: Pinned) {
      const binding = bindingOf(pinned)
      const told = await toldOf(caller, binding)
      return { ...head(binding.process), ...describe(graphOf(binding.process, told), told) }
    },

    /** GET …/{version}.svg and …/{version}.bpmn, in the language of `lang` or of the reader's browser; `stage` marks a place. */
    routes(server: Server): void {
      for (const kind of ['svg', 'bpmn'] as const)
        server.get<{ Params: { name: string; version: string }; Querystring: Readonly<Record<string, string | undefined>> }>(
          `/api/processes/:name/:version(^\\d{1,6}).${kind}`,
          async (request, reply) => {
            const caller = await access.identify(request)
            access.admit(caller, 'signed-in', { part: 'process', method: 'GET' })
            if (!caller) throw signInFirst()
            const { params, query, headers } = request
            const binding = bindingOf({ process: params.name, version: Number(params.version) })
            const language = query.lang === 'zh' || query.lang === 'en' ? query.lang : languageOf(headers['accept-language'])
            const picture = await pictureOf(caller, binding, language)
            const text = kind === 'svg' ? svgOf(picture, query.stage) : await bpmnOf(picture)
            const etag = `"${sha256(text).slice(0, 32)}"`
            reply
              .header('cache-control', 'private, no-cache')
              .header('etag', etag)
              .header('vary', 'Accept-Language')
              .header('content-security-policy', "default-src 'none'; sandbox")
            if (headers['if-none-match'] === etag) return reply.code(304).send()
            if (kind === 'bpmn')
              reply.header('content-disposition', `attachment; filename="${keyOf(binding.process.name, binding.process.version)}.bpmn"`)
            return reply.type(kind === 'svg' ? 'image/svg+xml; charset=utf-8' : 'application/xml; charset=utf-8').send(text)
          },
        )
    },
  }
}

const head = ({ name, version, title, noun }: Process) => ({ name, version, title, noun })
