import type { Programme } from '../../kernel/programme/server.ts'
import { POSTS } from '../../kernel/rights/index.ts'
import { fileObjectionsContract } from './contract.ts'
import { fileObjectionsDemo } from './demo.ts'
import { fileObjectionsExports } from './exports.server.ts'
import { parameters } from './parameters.ts'
import { bindings, fileObjectionsPart } from './server.ts'

/** Objections to entries of life files: whoever stands behind an entry answers, and the entry is corrected or stands again. */
export const fileObjections: Programme = {
  name: 'file-objections',
  title: { zh: '档案异议', en: 'Objections to file entries' },
  roles: [POSTS['enterprise-union'], POSTS['district-production'], POSTS['district-leader']],
  parameters,
  contract: fileObjectionsContract,
  exports: fileObjectionsExports,
  bindings,
  part: fileObjectionsPart,
  demo: fileObjectionsDemo,
}
