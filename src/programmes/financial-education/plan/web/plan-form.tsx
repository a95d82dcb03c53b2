import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { checkForm, emptyValues, type Form, type Problem, tidyValues, type Values } from '../../../../kernel/forms/index.ts'
import { FormFields } from '../../../../kernel/forms/web.tsx'
import { useWriteKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { AUDIENCES, optionsOf, THEMES } from '../../activity/choices.ts'
import { useMyBanks } from '../../activity/web/my-banks.ts'
import type { PlanLine } from '../contract.ts'
import { PLAN_STATES } from '../words.ts'
import { plans } from './api.ts'
import { PlacePicker } from './place-picker.tsx'

const text = (zh: string, en: string): Text => ({ zh, en })
const words = {
  add: text('新增计划', 'A new line'),
  change: text('修改计划', 'Change the line'),
  save: text('保存', 'Save'),
  cancel: text('取消', 'Cancel'),
  focus: text('本月有集中宣传：', 'Focus this month: '),
  week: text('{title}（{from} 至 {to}，{theme}）', '{title} ({from} to {to}, {theme})'),
}

const formOf = (dropping: boolean): Form => ({
  name: 'plan',
  title: words.add,
  why: text('掌握全年宣传安排，避免扎堆和空白', 'Shows the year at a glance, where all go at once and where nobody does'),
  fields: [
    { name: 'title', kind: 'text', maxLength: 80, required: true, title: text('活动名称', 'Title') },
    { name: 'year', kind: 'integer', min: 2000, max: 2100, required: true, title: text('年度', 'Year') },
    { name: 'month', kind: 'integer', min: 1, max: 12, required: true, title: text('月份', 'Month') },
    { name: 'plannedOn', kind: 'date', title: text('计划日期（未定可不填）', 'Planned on, if known') },
    { name: 'theme', kind: 'choice', options: optionsOf(THEMES), required: true, title: text('主题', 'Theme') },
    { name: 'audiences', kind: 'choices', options: optionsOf(AUDIENCES), required: true, title: text('对象', 'Audience') },
    { name: 'state', kind: 'choice', options: optionsOf(PLAN_STATES), required: true, title: text('状态', 'State') },
    {
      name: 'because',
      kind: 'text',
      maxLength: 300,
      required: dropping,
      when: { field: 'state', is: ['dropped'] },
      title: text('取消原因', 'Why it is dropped'),
    },
  ],
})

interface Props {
  readonly line: PlanLine | null
  readonly year: number
  readonly onClose: () => void
}

/** Enters a line of the own plan, or changes, sends or drops it. */
export function PlanForm({ line, year, onClose }: Props) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const { banks } = useMyBanks()
  const bank = line?.organisation.id ?? banks?.[0]?.id
  const form = formOf(true)
  const [values, setValues] = useState<Values>(() =>
    line
      ? {
          ...emptyValues(form),
          title: line.title,
          year: line.year,
          month: line.month,
          plannedOn: line.plannedOn,
          theme: line.theme,
          audiences: line.audiences,
          state: line.state,
        }
      : { ...emptyValues(form), year, state: 'draft' },
  )
  const [place, setPlace] = useState<string | undefined>(line?.place?.code)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const month = `${values.year}-${String(values.month).padStart(2, '0')}`
  const weeks = useQuery({
    ...plans.planWeeks.queryOptions({ input: { year: Number(values.year) } }),
    enabled: Number.isInteger(values.year) && Number(values.year) >= 2000 && Number(values.year) <= 2100,
  })
  const focus = (weeks.data ?? []).filter(({ startsOn, endsOn }) => startsOn.slice(0, 7) <= month && month <= endsOn.slice(0, 7))
  const save = useMutation({
    mutationFn: () => {
      const said = { because: undefined, plannedOn: null, ...tidyValues(form, values), place: place ?? null, organisation: bank ?? '' }
      const input = { ...said, ...(line && { id: line.id, expected: line.seq }) }
      return plans.planPutItem.call({ ...(input as never as Parameters<typeof plans.planPutItem.call>[0]), key: keyOf(input) })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: plans.key() })
      onClose()
    },
  })
  const send = () => {
    const found = checkForm(form, tidyValues(form, values))
    setProblems(found)
    if (found.length === 0) save.mutate()
  }
  return (
    <Modal
      open
      title={t(line ? words.change : words.add)}
      okText={t(words.save)}
      cancelText={t(words.cancel)}
      confirmLoading={save.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className="jx-stack">
        <FormFields form={form} values={values} onChange={setValues} problems={problems} />
        {focus.length > 0 ? (
          <p role="status" className="jx-help">
            {t(words.focus)}
            {focus
              .map(({ title, titleEn, startsOn, endsOn, theme }) =>
                t(words.week, { title: t({ zh: title, en: titleEn }), from: startsOn, to: endsOn, theme: t(THEMES[theme]) }),
              )
              .join(t({ zh: '；', en: '; ' }))}
          </p>
        ) : null}
        <PlacePicker value={place} onChoose={setPlace} />
        {save.error ? <p role="alert">{t(refusalOf(save.error).text)}</p> : null}
      </div>
    </Modal>
  )
}
