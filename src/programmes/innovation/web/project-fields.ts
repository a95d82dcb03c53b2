import { filingForms, planFields } from '../project/project-forms.ts'
import { fieldOf } from './shown.ts'

export const projectArea = fieldOf(filingForms.application.fields, 'field')
export const budgetItem = fieldOf(planFields.budget.kind === 'table' ? planFields.budget.columns : [], 'item')
