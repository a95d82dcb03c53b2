import type { Reader } from '../../platform/db/index.ts'
import type { Reason } from '../language/index.ts'
import type { PublishingNeeds } from './needs.server.ts'

export const UNKNOWN_PERSON: Reason = {
  code: 'person-unknown',
  text: { zh: '所选人员不在您可选的范围内。', en: 'One of the people is not among those you can choose.' },
}

/** Out of these people those who work at or below one of the places: nobody names a stranger by an id. */
export async function workingAt(
  people: Pick<PublishingNeeds['people'], 'person' | 'placesOf'>,
  reader: Reader,
  persons: readonly string[],
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    persons.map(async (person) => {
      const places = (await people.person(reader, person)) ? await people.placesOf(reader, person) : []
      return places.some((place) => paths.some((path) => place.startsWith(path))) ? [person] : []
    }),
  )
  return new Set(found.flat())
}
