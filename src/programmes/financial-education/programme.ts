import type { Programme } from '../../kernel/programme/server.ts'
import { financialEducationContract } from './contract.ts'
import { financialEducationDemo } from './demo.ts'
import { financialEducationExports } from './exports.server.ts'
import { parameters } from './parameters.ts'
import { placesBringer } from './plan/places-import.server.ts'
import { financialEducationPortal } from './publishing.ts'
import { accessRoles } from './roles.ts'
import { bindings, financialEducationPart } from './server.ts'

/** 善城金螺号: banks pledge, file activities, carry them out, are published and judged; and enterprises find finance. */
export const financialEducation: Programme = {
  name: 'financial-education',
  title: { zh: '金融教育宣传', en: 'Financial education' },
  roles: accessRoles,
  parameters,
  contract: financialEducationContract,
  exports: financialEducationExports,
  imports: (_platform, kernel) => [placesBringer(kernel)],
  bindings,
  part: financialEducationPart,
  portal: financialEducationPortal,
  demo: financialEducationDemo,
}
