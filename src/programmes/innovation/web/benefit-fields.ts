import { benefitForms } from '../benefit/benefit-forms.ts'
import { fieldOf } from './shown.ts'

const { fields } = benefitForms.benefit

export const benefitNature = fieldOf(fields, 'nature')
export const benefitKind = fieldOf(fields, 'kind')
