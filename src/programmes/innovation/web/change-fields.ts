import { change } from '../change/change.ts'
import { fieldOf } from './shown.ts'

export const changeKind = fieldOf(change.forms.change.fields, 'kind')
