import { useMemo } from 'react'
import organisationsAddresses from '../../platform/client/addresses/organisations.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { usePreferences } from '../../ui/common/index.ts'
import type { Choice } from '../forms/web.tsx'
import { type Language, say } from '../language/index.ts'
import type { organisationsContract } from './contract.ts'
import { type Branch, UNIT_KINDS, type UnitKind } from './index.ts'
import './web.css'

export const organisations = queriesOf<typeof organisationsContract>(organisationsAddresses)

/** An organisation's name for the reader; the Chinese one where there is no other. */
export const nameIn = ({ name, nameEn }: { readonly name: string; readonly nameEn: string }, language: Language): string =>
  language === 'en' && nameEn ? nameEn : name

const FIRST = 20

/** Organisations to choose from: what is typed is looked up, and before anything is typed the head of the tree is offered. */
export function useOrganisationChoices(): (query: string) => Promise<readonly Choice[]> {
  const { language } = usePreferences()
  return useMemo(() => {
    const choice = (unit: { id: string; name: string; nameEn: string; kind: UnitKind }): Choice => ({
      id: unit.id,
      name: nameIn(unit, language),
      note: say(UNIT_KINDS[unit.kind], language),
    })
    return async (query) => {
      if (query.trim()) return (await organisations.search.call({ query: query.trim() })).map(choice)
      const { tree } = await organisations.tree.call({})
      return withBelow(tree).slice(0, FIRST).map(choice)
    }
  }, [language])
}

/** All branches, each before what is below it. */
export function withBelow(branches: readonly Branch[]): readonly Branch[] {
  return branches.flatMap((branch) => [branch, ...withBelow(branch.children)])
}
