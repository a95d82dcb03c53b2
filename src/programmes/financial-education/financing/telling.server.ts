import { say, type Text } from '../../../kernel/language/index.ts'
import type { Foundation } from '../../../kernel/programme/server.ts'
import type { Writer } from '../../../platform/db/index.ts'

type Sources = Pick<Foundation, 'access' | 'notifications' | 'organisations'>
type Kind = 'turn' | 'deadline' | 'progress' | 'discussion'
type Said = Text & { readonly kind?: Kind }
type Values = Readonly<Record<string, string>>

const filled = (text: Text, values: Values): Text => ({ zh: say(text, 'zh', values), en: say(text, 'en', values) })

/** Messages say the number of a need and nothing that was released: what is taken back must not stay in an inbox. */
async function tell(
  writer: Writer,
  { notifications }: Sources,
  persons: readonly string[],
  text: Said,
  values: Values,
  link: string,
  about: { kind: string; id: string },
) {
  await notifications.notify(writer, {
    persons: [...new Set(persons)],
    kind: text.kind ?? 'progress',
    text: filled(text, values),
    link,
    about,
  })
}

const BANK_ROLES = ['bank-clerk', 'bank-reviewer'] as const

/** Tells those at a bank who answer needs. */
export async function tellBank(
  writer: Writer,
  sources: Sources,
  { id, bank }: { readonly id: string; readonly bank: string },
  text: Said,
  values: Values,
): Promise<void> {
  const unit = await sources.organisations.unit(writer, bank)
  if (!unit) return
  const holders = await Promise.all(BANK_ROLES.map((role) => sources.access.holders(writer, unit.path, role)))
  const persons = holders.flat().map(({ person }) => person)
  await tell(writer, sources, persons, text, values, `/financing/approaches/${id}`, { kind: 'financing-approach', id })
}

async function tellAtCase(
  writer: Writer,
  sources: Sources,
  role: string,
  need: { readonly id: string; readonly path: string },
  text: Said,
  values: Values,
) {
  const persons = (await sources.access.holders(writer, need.path, role)).map(({ person }) => person)
  await tell(writer, sources, persons, text, values, `/cases/${need.id}`, { kind: 'case', id: need.id })
}

/** Tells those who seek finance for the enterprise. */
export const tellEnterprise = (
  writer: Writer,
  sources: Sources,
  need: { readonly id: string; readonly path: string },
  text: Said,
  values: Values,
) => tellAtCase(writer, sources, 'financing-enterprise', need, text, values)

/** Tells the supervisors. */
export const tellSupervisors = (
  writer: Writer,
  sources: Sources,
  need: { readonly id: string; readonly path: string },
  text: Said,
  values: Values,
) => tellAtCase(writer, sources, 'finance-supervisor', need, text, values)
