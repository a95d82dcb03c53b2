import type { Writer } from '../../../platform/db/index.ts'
import { storiesNaming } from '../naming.store.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { picturesPeople } from './stories.store.ts'
import { tellOfName } from './telling.server.ts'

/**
 * A consent that is taken back, and a person who is erased: their pictures are gone from every channel with the transaction. A name
 * stands in the middle of a sentence, which only somebody can change; whoever publishes there is told at once.
 */
export function following(needs: PublishingNeeds, shown: (writer: Writer) => Promise<void>): void {
  async function follow(
    writer: Writer,
    persons: readonly string[],
    what: { readonly picture: boolean; readonly name: boolean },
  ): Promise<void> {
    if (what.picture && (await picturesPeople(writer, persons))) await shown(writer)
    for (const story of what.name ? await storiesNaming(writer, persons) : []) await tellOfName(writer, needs, story)
  }
  needs.people.onConsent((writer, _by, persons, purpose, given) =>
    follow(writer, persons, { picture: purpose === 'publish-portrait', name: purpose === 'publish-name' && !given }),
  )
  needs.people.onErased((writer, _by, persons) => follow(writer, persons, { picture: true, name: true }))
}
