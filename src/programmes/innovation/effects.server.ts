import { yearOf } from '../../kernel/calendar/index.ts'
import type { Values } from '../../kernel/forms/index.ts'
import type { ServerBinding } from '../../kernel/process/server.ts'
import type { Foundation } from '../../kernel/programme/server.ts'
import { newId } from '../../platform/crypto/index.ts'
import { insertExhibit, withdrawExhibit } from './exhibition/exhibits.store.ts'
import { form, numberIn, rowsOf, textOf } from './facts.ts'
import { planOf } from './project/plan.ts'
import * as store from './store.ts'

type Effect = NonNullable<ServerBinding['effects']>[string]
type Step = Parameters<Extract<Effect, (...given: never[]) => unknown>>[1]
export type Effects = Readonly<Record<string, Effect>>

const PROJECT_NUMBER = 'LX'
const RESULT_NUMBER = 'CG'

/** The values of the step that is just being taken. */
export function valuesOf(step: Pick<Step, 'events'>): Values {
  const event = step.events.at(-1)
  return event && 'values' in event ? (event.values ?? {}) : {}
}

export function evidenceOf(step: Pick<Step, 'events'>): readonly string[] {
  const event = step.events.at(-1)
  return event && 'evidence' in event ? (event.evidence ?? []) : []
}

export function reasonOf(step: Step): string {
  const event = step.events.at(-1)
  return event && 'reason' in event ? (event.reason ?? '') : ''
}

const textOrNull = (values: Values, field: string) => textOf(values, field) || null
const fenOrNull = (values: Values, field: string) => (typeof values[field] === 'number' ? numberIn(values, field) : null)

/** After a correction nothing stays on show that its people no longer agree to show. @param name the form that holds their consent */
export const shownWithConsent =
  (name: string): Effect =>
  async (writer, step) => {
    if (form(step.state, name).mayPublish !== true) await withdrawExhibit(writer, step.id, step.now, '不再同意公开')
  }

/** What the steps of a project bring about beside the case. */
export function projectEffects({ people, evidence }: Pick<Foundation, 'people' | 'evidence'>): Effects {
  return {
    async 'assign-project-number'(writer, step) {
      const { state } = step
      await store.insertProject(writer, {
        id: step.id,
        number: await store.nextNumber(writer, PROJECT_NUMBER, yearOf(step.today)),
        organisation: step.organisation.id,
        studio: textOrNull(form(state, 'application'), 'studio'),
        approvedOn: step.today,
        granted: numberIn(form(state, 'approval'), 'grantedFunds'),
        startsOn: textOf(form(state, 'taskBook'), 'startsOn'),
        ...planOf(state, []),
      })
    },

    async 'record-plan'(writer, step) {
      await store.updatePlan(writer, step.id, planOf(step.state, await store.milestonesReached(writer, step.id)))
    },

    'record-contact': {
      adds(step) {
        const values = valuesOf(step)
        return store.contactRows({
          id: newId(),
          project: step.id,
          on: textOf(values, 'date'),
          way: textOf(values, 'way'),
          about: textOf(values, 'about'),
          help: textOrNull(values, 'help'),
          by: step.actor.person,
          evidence: evidenceOf(step),
          at: step.now,
        })
      },
    },

    /** The technical department of the employer has confirmed who brought it about: so it stands in their life files. */
    async 'register-result'(writer, step) {
      const result = form(step.state, 'result')
      const [name, number] = [textOf(result, 'name'), await store.nextNumber(writer, RESULT_NUMBER, yearOf(step.today))]
      await store.insertResult(writer, {
        project: step.id,
        number,
        name,
        summary: textOf(result, 'summary'),
        mayPublish: result.mayPublish === true,
        on: step.today,
      })
      for (const author of rowsOf(result, 'authors')) {
        await people.addEntry(writer, step.actor, textOf(author, 'person'), {
          kind: 'innovation',
          title: name,
          detail: { project: step.id, result: number, share: textOf(author, 'share') },
          from: step.today,
          provenance: 'employer-confirmed',
          source: `职工创新成果登记 ${number}（项目 ${step.number}）`,
        })
      }
    },

    async 'record-transformation'(writer, step) {
      const values = form(step.state, 'transformation')
      await store.insertTransformation(writer, {
        project: step.id,
        way: textOf(values, 'way'),
        usedBy: textOf(values, 'user'),
        startedOn: textOf(values, 'startedOn'),
        income: fenOrNull(values, 'income'),
        shared: fenOrNull(values, 'shared'),
        description: textOf(values, 'description'),
        on: step.today,
      })
    },

    async 'close-project'(writer, step) {
      const { stage } = step.state
      const as = stage === 'archived' ? 'archived' : stage === 'revoked' ? 'revoked' : 'terminated'
      await store.closeProject(writer, step.id, { on: step.today, as })
    },

    async 'publish-exhibit'(writer, step) {
      const values = valuesOf(step)
      const title = textOf(values, 'title')
      const captions = rowsOf(values, 'captions').map((row) => textOf(row, 'caption'))
      const files = await evidence.filesOf(writer, evidenceOf(step))
      const inOrder = evidenceOf(step).flatMap((id) => files.find((file) => file.id === id && file.type.startsWith('image/')) ?? [])
      await withdrawExhibit(writer, step.id, step.now, '重新批准展示内容')
      await insertExhibit(writer, {
        id: newId(),
        kind: 'project',
        subject: step.id,
        organisation: step.organisation.id,
        title,
        story: textOf(values, 'story'),
        pictures: inOrder.map(({ id }, at) => ({ evidence: id, alt: captions[at] ?? title })),
        by: step.actor.person,
        at: step.now,
      })
    },

    'show-only-with-consent': shownWithConsent('result'),

    async 'withdraw-exhibit'(writer, step) {
      await withdrawExhibit(writer, step.id, step.now, textOf(valuesOf(step), 'reason') || reasonOf(step))
    },
  }
}
