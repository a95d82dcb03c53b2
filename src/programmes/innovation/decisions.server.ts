import type { Foundation } from '../../kernel/programme/server.ts'
import { newId } from '../../platform/crypto/index.ts'
import { calculationOf, claimOf } from './benefit/benefit-claims.ts'
import { changedTerms } from './change/change-rules.ts'
import { type Effects, evidenceOf, reasonOf, shownWithConsent, valuesOf } from './effects.server.ts'
import { insertExhibit } from './exhibition/exhibits.store.ts'
import { projectStanding } from './facts.server.ts'
import { form, textOf } from './facts.ts'
import * as store from './store.ts'

/** An approved change is carried out on its project in the same transaction: both stand or neither. */
export const changeEffects: Effects = {
  async 'apply-project-change'(writer, step) {
    const values = form(step.state, 'change')
    const project = textOf(values, 'project')
    if (textOf(values, 'kind') === 'termination') {
      return step.act(project, { type: 'act', action: 'end-by-change', reason: `${step.number}：${textOf(values, 'reason')}` })
    }
    const standing = await projectStanding(writer, project, step.organisation, step.id)
    if (!standing) throw new Error(`The change ${step.number} names a project that is not there`)
    return step.act(project, { type: 'act', action: 'apply-change', values: changedTerms({ id: step.id, values }, standing) })
  },
}

export const benefitEffects: Effects = {
  async 'record-benefit'(writer, step) {
    const values = form(step.state, 'benefit')
    const claim = claimOf(values, { id: step.id, organisation: step.organisation.id })
    await store.insertBenefit(writer, {
      ...claim,
      ...claim.period,
      title: step.state.title,
      net: calculationOf(values)?.net ?? 0,
      on: step.today,
      supersedes: claim.supersedes ?? null,
    })
  },

  /** The project goes on when nothing is on its way any more and something was verified. */
  async 'settle-project-benefit'(writer, step) {
    const project = textOf(form(step.state, 'benefit'), 'project')
    const found = await store.caseOf(writer, project)
    if (found?.stage !== 'benefit') return
    const { open, verified } = await store.claimsOf(writer, project)
    if (open === 0 && verified > 0) await step.act(project, { type: 'act', action: 'benefit-settled' })
  },

  async 'publish-benefit'(writer, step) {
    await store.publishBenefit(writer, step.id, step.today)
  },
}

export const studioEffects: Effects = {
  async 'record-studio'(writer, step) {
    const { state, id, today } = step
    if (state.stage === 'removed' || state.stage === 'closed') {
      return store.updateStudio(writer, id, { ended_on: today, ended_as: state.stage, ended_because: reasonOf(step) })
    }
    if (state.stage !== 'confirmed') return
    if (state.taken.at(-1)?.action === 'recheck') return store.updateStudio(writer, id, { confirmed_on: today })
    const [application, confirmation] = [form(state, 'application'), form(state, 'confirmation')]
    await store.insertStudio(writer, {
      id,
      name: state.title,
      organisation: step.organisation.id,
      leader: state.seats.leader?.[0] ?? '',
      honour: textOf(application, 'honour'),
      level: textOf(confirmation, 'level'),
      documentNumber: textOf(confirmation, 'documentNumber') || null,
      on: today,
    })
  },
}

export const studioChangeEffects: Effects = {
  async 'apply-studio-change'(writer, step) {
    const values = form(step.state, 'change')
    const [studio, leader, honour] = [textOf(values, 'studio'), textOf(values, 'leader'), textOf(values, 'honour')]
    await step.act(studio, { type: 'act', action: 'leader-changed', values: { change: step.id, leader, honour } })
    await store.updateStudio(writer, studio, { leader, honour })
  },
}

export function safetyEffects({ evidence }: Pick<Foundation, 'evidence'>): Effects {
  return {
    'show-only-with-consent': shownWithConsent('application'),

    async 'record-safety-result'(writer, step) {
      const [values, application] = [valuesOf(step), form(step.state, 'application')]
      const selected = textOf(values, 'result') === 'selected'
      await store.insertSafetyResult(writer, {
        id: step.id,
        organisation: step.organisation.id,
        title: step.state.title,
        selected,
        documentNumber: textOf(values, 'documentNumber') || null,
        announcedOn: textOf(values, 'announcedOn'),
        on: step.today,
      })
      if (!selected || values.exhibit !== true) return
      const files = await evidence.filesOf(writer, evidenceOf(step))
      await insertExhibit(writer, {
        id: newId(),
        kind: 'safety',
        subject: step.id,
        organisation: step.organisation.id,
        title: step.state.title,
        story: ['risk', 'practice', 'effect'].map((field) => textOf(application, field)).join('\n\n'),
        pictures: files
          .filter(({ type, kind }) => kind === 'exhibit-picture' && type.startsWith('image/'))
          .map(({ id }) => ({ evidence: id, alt: step.state.title })),
        by: step.actor.person,
        at: step.now,
      })
    },
  }
}
