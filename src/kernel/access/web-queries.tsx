import { type QueryClient, useQuery } from '@tanstack/react-query'
import accessAddresses from '../../platform/client/addresses/access.generated.json' with { type: 'json' }
import parametersAddresses from '../../platform/client/addresses/parameters.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import type { parametersContract } from '../parameters/contract.ts'
import type { accessContract } from './contract.ts'
import type { PasswordPolicy } from './index.ts'

export const access = queriesOf<typeof accessContract>(accessAddresses)
const parameters = queriesOf<typeof parametersContract>(parametersAddresses)

export type Account = Awaited<ReturnType<typeof access.accounts.call>>['rows'][number]

export type Security = Awaited<ReturnType<typeof access.security.call>>
export type Session = Security['sessions'][number]

export const refresh = (queries: QueryClient) => queries.invalidateQueries({ queryKey: access.key() })

/** For a question that is asked once more: null when it worked, otherwise why not. */
export async function attempt(work: Promise<unknown>): Promise<Text | null> {
  try {
    await work
    return null
  } catch (error) {
    return refusalOf(error).text
  }
}

/** Titles of roles by name; a role that no programme declares any more keeps its name. */
export function useRoles() {
  const { data } = useQuery(access.roles.queryOptions({ input: {}, staleTime: 600_000 }))
  const titles = new Map(data?.map(({ name, title }) => [name, title]))
  return { roles: data ?? [], titleOf: (name: string): Text => titles.get(name) ?? { zh: name, en: name } }
}

/** Whether people may sign in through a provider. */
export function useProvider(): boolean {
  const ask = async () => ((await (await fetch('/api/auth/ways')).json()) as { provider: object | null }).provider !== null
  return useQuery({ queryKey: ['sign-in', 'ways'], queryFn: ask, staleTime: 600_000 }).data ?? false
}

/** What the district demands of passwords today. */
export async function policyOf(queries: QueryClient): Promise<PasswordPolicy> {
  const list = await queries.fetchQuery(parameters.list.queryOptions({ staleTime: 60_000 }))
  const inForce = (key: string) => Number(list.find((one) => one.key === key)?.inForce?.value ?? 0)
  return { passwordLength: inForce('access.password-length'), passwordClasses: inForce('access.password-classes') }
}
