import { selves } from '../../kernel/process/server.ts'
import type { Kernel } from '../../kernel/programme/server.ts'
import type { Caller } from '../../kernel/rights/index.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Asking } from './asking.store.ts'
import { listClaims } from './benefit/claims.store.ts'
import { explainDraft } from './benefit/explain.ts'
import { innovationContract } from './contract.ts'
import { listContacts, listExhibits, listOptions } from './details.store.ts'
import { numberFrom } from './facts.ts'
import { STAYS } from './measures.ts'
import { optionStages } from './options.ts'
import { projectView } from './project/project-view.server.ts'
import { listProjects } from './project/projects.store.ts'
import { listSafety } from './safety/safety.store.ts'
import { overviewOf, staysOf } from './statistics.ts'
import { studioView } from './studio/studio-view.server.ts'
import { listStudios } from './studio/studios.store.ts'
import { claimRows, contactView, exhibitView, type Inquiry, namesFor, projectRows, safetyRows, studioRows } from './views.server.ts'

export function innovationHandlers(kernel: Kernel) {
  const os = implementing(innovationContract)

  async function inquiry(context: RequestContext): Promise<Inquiry> {
    const caller = context.caller as Caller
    const reader = kernel.db.in(caller.district)
    const today = kernel.calendar.today()
    const book = await kernel.parameters.inForce(reader, today)
    const asking: Asking = {
      seen: kernel.process.seen(reader, caller),
      total: (filter) => kernel.process.total(reader, caller, filter),
      people: selves(caller),
      today,
      contactInterval: numberFrom(book, 'innovation.contact.interval'),
      studioCycle: numberFrom(book, 'innovation.studio.cycle'),
      recheckNotice: numberFrom(book, 'innovation.studio.recheck-notice'),
    }
    return { reader, asking, book }
  }

  return os.router({
    overview: os.overview.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      return overviewOf(reader, kernel, asking, input)
    }),
    stays: os.stays.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      return { asOf: kernel.clock.now(), definition: STAYS, stages: await staysOf(reader, kernel, asking, input) }
    }),
    projects: os.projects.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      const { rows, total } = await listProjects(reader, asking, input, input)
      return { rows: await projectRows(reader, kernel, asking, rows), total }
    }),
    project: os.project.handler(async ({ context, input }) => projectView(await inquiry(context), kernel, input.id)),
    studios: os.studios.handler(async ({ context, input }) => {
      const { reader, asking, book } = await inquiry(context)
      const { rows, total } = await listStudios(reader, asking, input, input)
      return { rows: await studioRows(reader, kernel, book, asking.today, rows), total }
    }),
    studio: os.studio.handler(async ({ context, input }) => studioView(await inquiry(context), kernel, input.id)),
    benefits: os.benefits.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      const { rows, total, sums } = await listClaims(reader, asking, input, input)
      return { rows: await claimRows(reader, kernel, rows), total, sums }
    }),
    explain: os.explain.handler(async ({ context, input }) => {
      const { book } = await inquiry(context)
      const { explanation, problems } = explainDraft(input.values, book)
      return { explanation: explanation && { ...explanation, lines: [...explanation.lines] }, problems: [...problems] }
    }),
    safety: os.safety.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      const { rows, total } = await listSafety(reader, asking, input, input)
      return { rows: await safetyRows(reader, kernel, asking.today, rows), total }
    }),
    contacts: os.contacts.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      const { rows, total } = await listContacts(reader, asking, input, input)
      const names = await namesFor(reader, kernel, { people: rows.map((row) => row.by_person) })
      return { rows: rows.map((row) => contactView(row, names)), total }
    }),
    exhibits: os.exhibits.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      const { rows, total } = await listExhibits(reader, asking, input, input)
      const names = await namesFor(reader, kernel, {
        people: rows.map((row) => row.approved_by),
        places: rows.map((row) => row.organisation),
      })
      return { rows: rows.map((row) => exhibitView(row, names)), total }
    }),
    options: os.options.handler(async ({ context, input }) => {
      const { reader, asking } = await inquiry(context)
      const rows = await listOptions(reader, asking, input, optionStages(input.for))
      const { place } = await namesFor(reader, kernel, { places: rows.map((row) => row.organisation) })
      return rows.map(({ organisation, ...row }) => ({ ...row, organisation: place(organisation) }))
    }),
  })
}
