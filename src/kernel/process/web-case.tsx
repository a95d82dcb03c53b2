import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import processAddresses from '../../platform/client/addresses/process.generated.json' with { type: 'json' }
import { problemOf, queriesOf } from '../../platform/client/index.ts'
import type { Problem } from '../forms/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Choice, Pickers } from '../forms/web-parts.tsx'
import type { Reason } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { useOrganisationChoices } from '../organisations/web.tsx'
import type { CaseView, processContract } from './contract.ts'
import type { Command } from './state.ts'
import { useProgrammeOf } from './web-processes.tsx'

export const cases = queriesOf<typeof processContract>(processAddresses)

/** Why the server did not do it, and what helps on. */
export interface Refused {
  readonly reason: Reason
  /** What is wrong with single fields. */
  readonly fields?: readonly Problem[]
  /** After a wrong step: what may be done instead. */
  readonly allowed?: readonly { readonly action: string; readonly title: string }[]
  /** After a stale version: the version now, and what has happened since. */
  readonly current?: number
  readonly changed?: readonly Changed[]
}

/** One thing that happened meanwhile. */
export interface Changed {
  readonly seq: number
  readonly at: string
  readonly by: { readonly id: string; readonly name: string }
  readonly type: string
  readonly action?: string
  readonly to?: string
}

export interface Sending {
  /** The same at every try of the same filling. */
  readonly key: string
  /** The version of the case that the person has seen. */
  readonly expected: number
}

/** A refusal as the forms show it. */
export function refusedOf(error: unknown): Refused {
  const problem = problemOf(error)
  const { code, text, fields } = refusalOf(error)
  return {
    reason: { code, text },
    fields: fields.map((field) => ({ ...field, path: field.path.replace(/^(command\.)?values\./, '') })),
    ...(problem?.allowed ? { allowed: problem.allowed } : {}),
    ...(problem?.current ? { current: problem.current } : {}),
    ...(problem?.changed ? { changed: problem.changed as unknown as readonly Changed[] } : {}),
  }
}

/** One case: what the reader may see and do, and doing it. What the server decided since is fetched after every answer. */
export function useCase(id: string) {
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(cases.show.queryOptions({ input: { id } }))
  return useMemo(() => {
    const act = async (command: Command, { key, expected }: Sending): Promise<Refused | null> => {
      try {
        await cases.act.call({ id, key, expected, command: command as never })
      } catch (thrown) {
        const status = problemOf(thrown)?.status
        if (status === 409 || status === 412) await queries.invalidateQueries({ queryKey: cases.show.key({ input: { id } }) })
        return refusedOf(thrown)
      }
      // A step changes lists, counts, messages and the programme's own pages.
      await queries.invalidateQueries()
      return null
    }
    return {
      view: data as CaseView | undefined,
      error,
      again: () => void refetch(),
      act,
      /** A remark: whatever happened meanwhile, it is still worth saying. @returns why it was not said */
      say: async (text: string) => {
        const now = await queries.fetchQuery(cases.show.queryOptions({ input: { id }, staleTime: 0 }))
        return (await act({ type: 'say', text }, { key: newKey(), expected: now.seq }))?.reason.text ?? null
      },
      follow: async (follow: boolean) => {
        await cases.follow.call({ id, follow })
        await queries.invalidateQueries()
      },
    }
  }, [id, data, error, refetch, queries])
}

const FIRST = 20

/**
 * People, organisations and cases to choose from in a form of this process at this organisation.
 * @param names of the ids that the form holds already
 * @param onFound told of every choice that was offered, so that its name can be kept with what is picked
 */
export function usePickersFor(
  process: string,
  form: string,
  organisation: string,
  names: Readonly<Record<string, string>>,
  onFound: (found: readonly Choice[]) => void,
): Pickers {
  const organisations = useOrganisationChoices()
  const choices = useProgrammeOf(process)?.caseChoices
  return useMemo(() => {
    const told = (found: readonly Choice[]) => {
      onFound(found)
      return found
    }
    const casesOf = async (query: string, wanted: string): Promise<readonly Choice[]> => {
      if (choices) return choices({ wanted, process, form, organisation, query })
      const { rows } = await cases.list.call({ process: wanted, limit: FIRST, ...(query ? { query } : {}) })
      return rows.map((row) => ({ id: row.id, name: row.title, note: row.number }))
    }
    return {
      people: async (query, role) => {
        const found = await cases.candidates.call({ organisation, ...(role ? { role } : {}), ...(query ? { query } : {}) })
        return told(found.map((one) => ({ id: one.id, name: one.name, note: one.organisation })))
      },
      organisations: async (query) => told(await organisations(query)),
      cases: async (query, wanted) => told(await casesOf(query, wanted)),
      names: (id) => names[id],
    }
  }, [process, form, organisation, names, onFound, organisations, choices])
}
