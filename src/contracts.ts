import { accessContract } from './kernel/access/contract.ts'
import { auditContract } from './kernel/audit/contract.ts'
import { deliveryContract } from './kernel/delivery/contract.ts'
import { evidenceContract } from './kernel/evidence/contract.ts'
import { handoverContract } from './kernel/handover/contract.ts'
import { notificationsContract } from './kernel/notifications/contract.ts'
import { organisationsContract } from './kernel/organisations/contract.ts'
import { parametersContract } from './kernel/parameters/contract.ts'
import { peopleContract } from './kernel/people/contract.ts'
import { processContract } from './kernel/process/contract.ts'
import { worklistContract } from './kernel/worklist/contract.ts'
import { programmes } from './programmes/list.ts'

/** Every contract by the name of its part or programme: the one surface that pages and machines share. */
export const contracts = {
  access: accessContract,
  audit: auditContract,
  delivery: deliveryContract,
  evidence: evidenceContract,
  handover: handoverContract,
  notifications: notificationsContract,
  organisations: organisationsContract,
  parameters: parametersContract,
  people: peopleContract,
  process: processContract,
  worklist: worklistContract,
  ...Object.fromEntries(programmes.flatMap(({ name, contract }) => (contract ? [[name, contract]] : []))),
}
