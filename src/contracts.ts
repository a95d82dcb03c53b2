import { accessContract } from './kernel/access/contract.ts'
import { auditContract } from './kernel/audit/contract.ts'
import { burdenContract } from './kernel/burden/contract.ts'
import { deliveryContract } from './kernel/delivery/contract.ts'
import { evaluationContract } from './kernel/evaluation/contract.ts'
import { evidenceContract } from './kernel/evidence/contract.ts'
import { importsContract } from './kernel/exchange/contract.ts'
import { handoverContract } from './kernel/handover/contract.ts'
import { notificationsContract } from './kernel/notifications/contract.ts'
import { organisationsContract } from './kernel/organisations/contract.ts'
import { parametersContract } from './kernel/parameters/contract.ts'
import { peopleContract, rosterContract } from './kernel/people/contract.ts'
import { processContract } from './kernel/process/contract.ts'
import { publishingContract } from './kernel/publishing/contract.ts'
import { worklistContract } from './kernel/worklist/contract.ts'
import { programmes } from './programmes/list.ts'

/** Every contract by the name of its part or programme: the one surface that pages and machines share. */
export const contracts = {
  access: accessContract,
  audit: auditContract,
  burden: burdenContract,
  delivery: deliveryContract,
  evaluation: evaluationContract,
  evidence: evidenceContract,
  handover: handoverContract,
  imports: importsContract,
  notifications: notificationsContract,
  organisations: organisationsContract,
  parameters: parametersContract,
  people: peopleContract,
  roster: rosterContract,
  process: processContract,
  publishing: publishingContract,
  worklist: worklistContract,
  ...Object.fromEntries(programmes.flatMap(({ name, contract }) => (contract ? [[name, contract]] : []))),
}
