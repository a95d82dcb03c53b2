import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { checkForm, emptyValues, type Form, type Problem, tidyValues, type Values } from '../../../../kernel/forms/index.ts'
import { FormFields } from '../../../../kernel/forms/web.tsx'
import { useWriteKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { optionsOf, THEMES } from '../../activity/choices.ts'
import { activities } from '../../activity/web/api.ts'
import type { WeekRow } from '../contract.ts'
import { plans } from './api.ts'

const text = (zh: string, en: string): Text => ({ zh, en })
const words = {
  add: text('新增集中宣传安排', 'A new focus week or month'),
  change: text('修改集中宣传安排', 'Change the focus week or month'),
  save: text('保存', 'Save'),
  cancel: text('取消', 'Cancel'),
}

const formOf = (changing: boolean): Form => ({
  name: 'focus-week',
  title: words.add,
  why: text('全体成员银行据此编制计划，并显示在活动日历上', 'All member banks plan by it, and the calendar shows it'),
  fields: [
    {
      name: 'title',
      kind: 'text',
      maxLength: 60,
      required: true,
      title: text('名称', 'Title'),
      help: text('例如：金融教育宣传周、普及金融知识万里行。', 'In Chinese, as the notice calls it.'),
    },
    { name: 'titleEn', kind: 'text', maxLength: 100, required: true, title: text('英文名称', 'English title') },
    { name: 'theme', kind: 'choice', options: optionsOf(THEMES), required: true, title: text('主题', 'Theme') },
    { name: 'startsOn', kind: 'date', required: true, title: text('开始日期', 'First day') },
    { name: 'endsOn', kind: 'date', required: true, title: text('结束日期（含当日）', 'Last day, included') },
    {
      name: 'basis',
      kind: 'text',
      maxLength: 200,
      required: true,
      title: text('依据', 'Basis'),
      help: text('通知名称和文号。', 'The notice, with its number.'),
    },
    ...(changing
      ? [
          {
            name: 'ended',
            kind: 'yesno',
            title: text('停止这项安排', 'Call it off'),
            help: text(
              '选“是”后不再列入计划和活动日历，已报备的活动不受影响。',
              '“Yes” takes it off the plan and the calendar; activities that were filed stay.',
            ),
          } as const,
        ]
      : []),
  ],
})

/** Sets a focus week or month, changes it or calls it off. */
export function WeekForm({ week, onClose }: { week: WeekRow | null; onClose: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const form = formOf(week !== null)
  const [values, setValues] = useState<Values>(() => {
    if (!week) return emptyValues(form)
    const { title, titleEn, theme, startsOn, endsOn, basis } = week
    return { title, titleEn, theme, startsOn, endsOn, basis, ended: false }
  })
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const save = useMutation({
    mutationFn: () => {
      const input = { ...tidyValues(form, values), ...(week && { id: week.id, expected: week.seq }) }
      return plans.planPutWeek.call({ ...(input as never as Parameters<typeof plans.planPutWeek.call>[0]), key: keyOf(input) })
    },
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: plans.key() }),
        queries.invalidateQueries({ queryKey: activities.activityCalendar.key() }),
      ])
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
      title={t(week ? words.change : words.add)}
      okText={t(words.save)}
      cancelText={t(words.cancel)}
      confirmLoading={save.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className="jx-stack">
        <FormFields form={form} values={values} onChange={setValues} problems={problems} />
        {save.error ? <p role="alert">{t(refusalOf(save.error).text)}</p> : null}
      </div>
    </Modal>
  )
}
