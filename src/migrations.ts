import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MigrationSet } from './platform/db/migrate.ts'
import { programmes } from './programmes/list.ts'

/** The kernel's parts in the order in which one may stand on another. */
const KERNEL = [
  'exchange',
  'audit',
  'parameters',
  'organisations',
  'people',
  'access',
  'notifications',
  'delivery',
  'evidence',
  'process',
  'publishing',
  'handover',
  'worklist',
  'evaluation',
]

const folderOf = (place: string) => fileURLToPath(new URL(`./${place}/migrations/`, import.meta.url))

/** Every slice's migrations, in the order in which they are applied. */
export function migrationSets(): MigrationSet[] {
  return [...KERNEL.map((part) => `kernel/${part}`), ...programmes.map(({ name }) => `programmes/${name}`)]
    .map((place) => ({ slice: place.slice(place.indexOf('/') + 1), folder: folderOf(place) }))
    .filter(({ folder }) => existsSync(folder))
}
