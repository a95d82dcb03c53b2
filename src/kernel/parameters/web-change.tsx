import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import parametersAddresses from '../../platform/client/addresses/parameters.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { useText } from '../../ui/common/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Field, Form, Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { isDecimal } from '../quantities/index.ts'
import type { parametersContract } from './contract.ts'
import type { ParameterValue } from './index.ts'
import { type Parameter, useShownValue } from './web-value.tsx'
import { words } from './web-words.ts'

const parameters = queriesOf<typeof parametersContract>(parametersAddresses)
/** As many digits behind the point as any figure of the field has. */
const SCALE = 6

/** A value is asked in the form that it has: a whole number, a decimal, a word or a list. */
function valueField({ unit }: Parameter, value: ParameterValue): Field {
  const field = { name: 'value', title: words.newValue, required: true }
  if (typeof value === 'object') return { ...field, kind: 'longtext', help: words.listHelp }
  if (typeof value === 'number') return { ...field, kind: 'integer', unit }
  return isDecimal(value) ? { ...field, kind: 'decimal', scale: SCALE, unit } : { ...field, kind: 'text', maxLength: 500 }
}

function formOf(parameter: Parameter, value: ParameterValue): Form {
  const today = localDateOf(new Date())
  return {
    name: 'change',
    why: { zh: '参数须有生效日期和依据，变更可追溯', en: 'A parameter has a day and a basis, and its changes can be traced' },
    title: { zh: `调整“${parameter.title.zh}”`, en: `Change “${parameter.title.en}”` },
    fields: [
      valueField(parameter, value),
      { kind: 'date', name: 'from', title: words.from, required: true, notBefore: today },
      { kind: 'date', name: 'to', title: words.to, help: words.toHelp, notBefore: today },
      { kind: 'longtext', name: 'basis', title: words.newBasis, help: words.basisHelp, required: true, maxLength: 1000 },
    ],
  }
}

/** A change is a new dated row with its basis; the former rows stay. */
export function ChangeParameter({ open, parameter, onClose }: { open: boolean; parameter: Parameter | undefined; onClose: () => void }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const inWords = useShownValue(parameter)
  const row = parameter?.inForce ?? parameter?.history.at(-1)
  if (!parameter || !row) return null
  const { value } = row
  const read = (typed: Values[string]): ParameterValue => {
    if (typeof value !== 'object') return typed as number | string
    const lines = String(typed).split('\n')
    return lines.map((line) => line.trim()).filter(Boolean)
  }
  const submit = async (values: Values, key: string) => {
    await parameters.change.call({
      key,
      parameter: parameter.key,
      value: read(values.value ?? '') as number | string | string[],
      from: String(values.from),
      to: typeof values.to === 'string' ? values.to : null,
      basis: String(values.basis),
    })
    void message.success(t(words.saved))
    onClose()
    await queries.invalidateQueries({ queryKey: parameters.key() })
  }
  return (
    <FormDrawer
      key={parameter.key}
      open={open}
      form={formOf(parameter, value)}
      start={{ value: typeof value === 'object' ? value.join('\n') : null, from: localDateOf(new Date()) }}
      submit={words.save}
      intro={t(words.now, { value: inWords(value) })}
      fieldOf={{ 'from-in-the-past': 'from', 'ends-before-it-begins': 'to', 'other-kind-of-value': 'value', 'out-of-bounds': 'value' }}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
