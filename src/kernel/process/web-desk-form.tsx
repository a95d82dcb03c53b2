import { FormFields } from '../forms/web.tsx'
import { ActionForm, type ActionFormProps } from './web-action.tsx'

/** The form of an action, with its fields as they are filled in at the desk. */
export default function Form(props: Omit<ActionFormProps, 'FormFields'>) {
  return <ActionForm {...props} FormFields={FormFields} />
}
