import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Process } from '../src/kernel/process/index.ts'

export interface Found {
  readonly file: string
  readonly processes: readonly Process[]
}

/** Every process that the programmes define, by the file that defines it. */
export async function findProcesses(root: string): Promise<Found[]> {
  const files = globSync('src/programmes/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts') && readFileSync(join(root, file), 'utf8').includes('defineProcess('))
    .sort()
  return Promise.all(
    files.map(async (file) => ({
      file,
      processes: Object.values((await import(join(root, file))) as Record<string, unknown>).filter(isProcess),
    })),
  )
}

const isProcess = (value: unknown): value is Process =>
  typeof value === 'object' && value !== null && 'stages' in value && 'actions' in value
