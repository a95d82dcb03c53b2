import type { Values } from '../../../kernel/forms/index.ts'
import type { CaseState } from '../../../kernel/process/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import { notFound } from '../../../platform/contract/fault.ts'
import { listClaims } from '../benefit/claims.store.ts'
import { explanationOf } from '../benefit/explain.ts'
import type { ProjectView } from '../contract.ts'
import * as details from '../details.store.ts'
import { form, numberIn, rowsOf, textOf } from '../facts.ts'
import { claimRows, contactView, exhibitView, type Inquiry, linkedView, namesFor, projectRows } from '../views.server.ts'
import { milestonesOf } from './plan.ts'
import { termsOf } from './project-rules.ts'
import { listProjects } from './projects.store.ts'

const EVERYTHING = { offset: 0, limit: 200, sort: 'updated', order: 'desc' } as const
const fenOrNull = (values: Values, field: string) => (typeof values[field] === 'number' ? numberIn(values, field) : null)

/** One project with all that its page shows beside the case. @throws fault NOT_FOUND, also where the caller may not see it */
export async function projectView({ reader, asking, book }: Inquiry, kernel: Kernel, id: string): Promise<ProjectView> {
  const found = await details.stateOf(reader, asking, 'innovation-project', id)
  if (!found) throw notFound()
  const { state } = found
  const [listed, said, contacts, result, transformed, claims, changes, exhibits] = await Promise.all([
    listProjects(reader, asking, { id }, EVERYTHING),
    details.saidIn(reader, id, ['milestone-done', 'record-follow-up']),
    details.listContacts(reader, asking, { project: id }, EVERYTHING),
    details.resultOf(reader, id),
    details.recordedTransformation(reader, id),
    listClaims(reader, asking, { project: id }, EVERYTHING),
    details.linkedTo(reader, asking, 'innovation-change', 'project', id),
    details.listExhibits(reader, asking, { subject: id, withdrawn: true }, EVERYTHING),
  ])
  const authors = rowsOf(form(state, 'result'), 'authors')
  const [rows, claimed, names] = await Promise.all([
    projectRows(reader, kernel, asking, listed.rows),
    claimRows(reader, kernel, claims.rows),
    namesFor(reader, kernel, {
      people: [
        state.starter,
        ...Object.values(state.seats).flat(),
        ...authors.map((author) => textOf(author, 'person')),
        ...contacts.rows.map((row) => row.by_person),
        ...exhibits.rows.map((row) => row.approved_by),
      ],
      places: exhibits.rows.map((row) => row.organisation),
    }),
  ])
  const [row] = rows
  if (!row) throw notFound()
  const seat = (name: string) => (state.seats[name] ?? []).map(names.person)
  const terms = termsOf(state)
  return {
    ...row,
    starter: names.person(state.starter),
    team: seat('team'),
    panel: seat('panel'),
    startsOn: textOf(terms, 'startsOn') || null,
    granted: fenOrNull(form(state, 'approval'), 'grantedFunds'),
    budget: rowsOf(terms, 'budget').map((line) => ({
      item: textOf(line, 'item'),
      amount: numberIn(line, 'amount'),
      note: textOf(line, 'note') || null,
    })),
    goals: rowsOf(terms, 'goals').map((line) => ({ goal: textOf(line, 'goal'), measure: textOf(line, 'measure') })),
    plan: planView(state, said, asking.today),
    contacts: contacts.rows.map((contact) => contactView(contact, names)),
    followUps: said
      .filter(({ action }) => action === 'record-follow-up')
      .map(({ values, at }) => ({
        year: numberIn(values, 'year'),
        inUse: values.inUse === true,
        note: textOf(values, 'note'),
        at: new Date(at).toISOString(),
      })),
    result: result && resultView(form(state, 'result'), result, (person) => names.person(person)),
    transformation: transformed === null ? null : transformationView(form(state, 'transformation'), transformed),
    benefits: claimed.map((claim, at) => {
      const explanation = explanationOf(claims.rows[at]?.values ?? {}, book)
      return { ...claim, explanation: { ...explanation, lines: [...explanation.lines] } }
    }),
    changes: changes.map(linkedView),
    exhibits: exhibits.rows.map((exhibit) => exhibitView(exhibit, names)),
  }
}

/** The plan as it stands after changes, each milestone with what was said when it was reached. */
function planView(state: CaseState, said: readonly details.Said[], today: string): ProjectView['plan'] {
  const reached = new Map(
    said.filter(({ action }) => action === 'milestone-done').map(({ values }) => [numberIn(values, 'number'), values]),
  )
  return milestonesOf(state).map((milestone) => {
    const done = reached.get(milestone.number)
    const doneOn = done ? textOf(done, 'doneOn') : null
    return {
      ...milestone,
      doneOn,
      note: done ? textOf(done, 'note') || null : null,
      late: doneOn ? doneOn > milestone.due : state.outcome === null && milestone.due < today,
    }
  })
}

/** Name and text as they stand now: a correction that was approved counts. */
function resultView(
  values: Values,
  { number, registered_on }: details.ResultFound,
  person: (id: string) => { id: string; name: string },
): NonNullable<ProjectView['result']> {
  return {
    number,
    registeredOn: registered_on,
    name: textOf(values, 'name'),
    summary: textOf(values, 'summary'),
    mayPublish: values.mayPublish === true,
    authors: rowsOf(values, 'authors').map((author) => ({ person: person(textOf(author, 'person')), share: textOf(author, 'share') })),
  }
}

function transformationView(values: Values, recordedOn: string): NonNullable<ProjectView['transformation']> {
  return {
    way: textOf(values, 'way'),
    usedBy: textOf(values, 'user'),
    startedOn: textOf(values, 'startedOn'),
    income: fenOrNull(values, 'income'),
    shared: fenOrNull(values, 'shared'),
    description: textOf(values, 'description'),
    recordedOn,
  }
}
