import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartFault } from '../start-fault.ts'
import { placeOf } from './place.ts'

let open: string
let dataDir: string
const told: string[] = []
const tell = ({ en }: { en: string }) => told.push(en)
const place = (folder = dataDir) => placeOf(folder, tell, join(open, 'elsewhere'))

beforeEach(() => {
  told.length = 0
  open = mkdtempSync(join(tmpdir(), 'jiangxin-place-'))
  chmodSync(open, 0o755)
  dataDir = join(open, 'home', 'data')
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
})
afterEach(() => rmSync(open, { recursive: true }))

test('the cluster lies inside the data folder, for its user alone', () => {
  const { folder } = place()
  expect(folder).toBe(join(dataDir, 'postgres'))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(told).toEqual([])
})

describe.skipIf(process.getuid?.() !== 0)('for root, below a folder that is closed to others', () => {
  beforeEach(() => chmodSync(join(open, 'home'), 0o700))

  test('the cluster lies elsewhere, is said to, and is found there again', () => {
    const first = place()
    expect(first.folder.startsWith(join(open, 'elsewhere'))).toBe(true)
    expect(statSync(first.folder).uid).toBe(first.account.uid)
    expect(first.account.uid).not.toBe(0)
    expect(told).toHaveLength(1)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
    expect(place().folder).toBe(first.folder)
  })

  test('a data folder that is moved keeps its cluster; a copy may not share it', () => {
    const { folder } = place()
    const moved = join(open, 'home', 'moved')
    renameSync(dataDir, moved)
    expect(place(moved).folder).toBe(folder)
    cpSync(moved, dataDir, { recursive: true })
    expect(() => place(dataDir)).toThrow(StartFault)
    expect(place(moved).folder).toBe(folder)
  })

  test('a cluster that is gone is not replaced by an empty one', () => {
    rmSync(place().folder, { recursive: true })
    expect(() => place()).toThrow('Restore it from a backup')
  })

  test('a cluster that has been closed off is not left behind', () => {
    chmodSync(join(open, 'home'), 0o755)
    mkdirSync(join(place().folder, 'data'))
    chmodSync(join(open, 'home'), 0o700)
    expect(() => place()).toThrow("can't enter")
  })
})
