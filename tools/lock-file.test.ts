import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

/** Where Node looks for the package: beside whoever wants it, then further up. */
function foldersFor(wanting: string, name: string): string[] {
  const folders: string[] = []
  for (let at = wanting; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/'))))
    folders.push(`${at}/node_modules/${name}`)
  return [...folders, `node_modules/${name}`]
}

test('the builds for every platform are locked: npm ci refuses a lock file that lacks one, on every platform', () => {
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !foldersFor(folder, name).some((place) => place in packages))
      .map(([name, version]) => `${name}@${version}`),
  )
  expect(missing).toEqual([])
})
