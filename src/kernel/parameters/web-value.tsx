import type { queriesOf } from '../../platform/client/index.ts'
import { usePreferences, useText } from '../../ui/common/index.ts'
import { isDecimal, showDecimal } from '../quantities/index.ts'
import type { parametersContract } from './contract.ts'
import type { ParameterValue } from './index.ts'

type Client = ReturnType<typeof queriesOf<typeof parametersContract>>
export type Parameter = Awaited<ReturnType<Client['list']['call']>>[number]
export type Row = Parameter['history'][number]

/** A parameter's value with its unit, as a reader says it: '20 个工作日', '17.86 元'. */
export function useShownValue(parameter: Parameter | undefined): (value: ParameterValue) => string {
  const t = useText()
  const { language } = usePreferences()
  const unit = parameter ? t(parameter.unit) : ''
  return (value) => {
    const all = (typeof value === 'object' ? value : [value]).map(String)
    const shown = all.map((one) => (isDecimal(one) ? showDecimal(one) : one)).join(language === 'zh' ? '、' : ', ')
    // A word has no unit.
    return unit && all.every(isDecimal) ? `${shown} ${unit}` : shown
  }
}
