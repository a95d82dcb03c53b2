import { accessExports } from './kernel/access/server.ts'
import { auditExports } from './kernel/audit/server.ts'
import { burdenExports } from './kernel/burden/server.ts'
import { deliveryExports } from './kernel/delivery/server.ts'
import { evaluationExports } from './kernel/evaluation/server.ts'
import { evidenceExports } from './kernel/evidence/server.ts'
import { importsExports, type ListExports } from './kernel/exchange/server.ts'
import { notificationsExports } from './kernel/notifications/server.ts'
import { organisationsExports } from './kernel/organisations/server.ts'
import { parametersExports } from './kernel/parameters/server.ts'
import { peopleExports, rosterExports } from './kernel/people/server.ts'
import type { Process } from './kernel/process/index.ts'
import { processExports } from './kernel/process/server.ts'
import type { Programme } from './kernel/programme/server.ts'
import { publishingExports } from './kernel/publishing/server.ts'
import type { Role } from './kernel/rights/index.ts'
import { worklistExports } from './kernel/worklist/server.ts'

interface House {
  readonly roles: readonly Role[]
  /** All versions that cases may have pinned. */
  readonly processes: readonly Process[]
  readonly programmes: readonly Programme[]
}

/** Every list that can be taken along as a spreadsheet, by the name of its part or programme and of its procedure. */
export function exportsOf({ roles, processes, programmes }: House): Readonly<Record<string, ListExports>> {
  return {
    access: accessExports(roles),
    audit: auditExports,
    burden: burdenExports,
    delivery: deliveryExports,
    evaluation: evaluationExports,
    evidence: evidenceExports,
    notifications: notificationsExports,
    organisations: organisationsExports,
    parameters: parametersExports,
    people: peopleExports,
    roster: rosterExports,
    imports: importsExports,
    process: processExports(processes),
    publishing: publishingExports,
    worklist: worklistExports(processes),
    ...Object.fromEntries(programmes.flatMap(({ name, exports }) => (exports ? [[name, exports]] : []))),
  }
}
