import type { Figure } from '../contract.ts'

export type ListName = Figure['opens']['list']

/** Where the lists are; the phone has those of its own only. */
export const listPaths: Readonly<Record<ListName, string>> = {
  projects: '/innovation/projects',
  benefits: '/innovation/benefits',
  studios: '/innovation/studios',
  safety: '/innovation/safety-cases',
  contacts: '/innovation/contacts',
}

/** The list that shows exactly the records which a figure counts. */
export function addressOf(list: ListName, filter: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(filter).toString()
  return search ? `${listPaths[list]}?${search}` : listPaths[list]
}

export const caseAddress = (id: string) => `/cases/${id}`
export const studioAddress = (id: string) => `${listPaths.studios}/${id}`
/** The project's page with the form open that logs a contact. */
export const logAddress = (id: string) => `${caseAddress(id)}?do=act.log-contact`
