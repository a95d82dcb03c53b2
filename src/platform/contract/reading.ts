import { ORPCError } from '@orpc/client'
import { type AnyRouter, isProcedure } from '@orpc/server'
import { invalidInput } from '../http/invalid.ts'
import type { RequestContext } from './implement.ts'
import type { Meta } from './index.ts'

/** A procedure that only reads, asked from inside: by its own handler, with its own check of the input. */
export interface Reading {
  /** Below /api. */
  readonly path: string
  readonly access: string | undefined
  /** What it may be asked. */
  readonly keys: readonly string[]
  /** The input as the handler gets it. @throws fault 'INVALID' with the fields that do not fit */
  check(asked: object): Promise<object>
  /** The handler's answer. The input is taken as it is: from `check`, or larger than a page may ask for. */
  answer(context: RequestContext, input: object): Promise<unknown>
}

interface Standard {
  readonly shape?: object
  readonly '~standard': {
    readonly validate: (value: unknown) => Promise<Checked> | Checked
  }
}
type Checked = { readonly value: object; readonly issues?: undefined } | { readonly issues: readonly object[] }

/** @throws where the router has no such procedure, or one that does not only read */
export function readingOf(router: AnyRouter, part: string, name: string): Reading {
  const procedure = (router as Record<string, Record<string, unknown>>)[part]?.[name]
  if (!isProcedure(procedure)) throw new Error(`${part}.${name} is no procedure.`)
  const { route, meta, inputSchema, handler } = procedure['~orpc']
  if (route.method !== 'GET') throw new Error(`${part}.${name} does more than read.`)
  const schema = inputSchema as unknown as Standard | undefined
  return {
    path: route.path ?? '',
    access: (meta as Meta).access,
    keys: Object.keys(schema?.shape ?? {}),
    async check(asked) {
      if (!schema) return {}
      const checked = await schema['~standard'].validate(asked)
      if (checked.issues) throw invalidInput(new ORPCError('BAD_REQUEST', { cause: { issues: checked.issues } as never }))
      return checked.value
    },
    answer: async (context, input) => (handler as (asked: object) => unknown)({ context, input }),
  }
}
