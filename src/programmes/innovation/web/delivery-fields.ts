import { deliveryForms } from '../project/project-delivery-forms.ts'
import { fieldOf } from './shown.ts'

export const contactWay = fieldOf(deliveryForms.contact.fields, 'way')
export const transformationUse = fieldOf(deliveryForms.transformation.fields, 'way')
