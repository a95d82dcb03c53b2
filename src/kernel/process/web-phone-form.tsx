import { FormFields } from '../forms/web-phone.tsx'
import { ActionForm, type ActionFormProps } from './web-action.tsx'

/** The form of an action, with its fields as they are filled in on the phone. */
export default function Form(props: Omit<ActionFormProps, 'FormFields'>) {
  return <ActionForm {...props} FormFields={FormFields} />
}
