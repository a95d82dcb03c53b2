import type { Programme } from '../../kernel/programme/server.ts'
import { innovationContract } from './contract.ts'
import { innovationDemo } from './demo.ts'
import { innovationExports } from './exports.server.ts'
import { parameters } from './parameters.ts'
import { innovationPortal } from './publishing.ts'
import { accessRoles } from './roles.ts'
import { bindings, innovationPart } from './server.ts'

/** The innovation programme: studios, projects from filing to the transformation of their results, benefit, safety cases, exhibition. */
export const innovation: Programme = {
  name: 'innovation',
  title: { zh: '职工创新', en: 'Worker innovation' },
  roles: accessRoles,
  parameters,
  contract: innovationContract,
  exports: innovationExports,
  bindings: (platform, foundation) => bindings(platform, foundation),
  part: innovationPart,
  demo: innovationDemo,
  portal: (_platform, kernel) => innovationPortal(kernel),
}
