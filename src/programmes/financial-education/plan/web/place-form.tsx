import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { checkForm, emptyValues, type Form, type Problem, tidyValues, type Values } from '../../../../kernel/forms/index.ts'
import { FormFields } from '../../../../kernel/forms/web.tsx'
import { useWriteKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { optionsOf } from '../../activity/choices.ts'
import type { PlaceRow } from '../contract.ts'
import { PLACE_KINDS } from '../places.ts'
import { plans } from './api.ts'

const text = (zh: string, en: string): Text => ({ zh, en })
const words = {
  add: text('添加地点', 'A new place'),
  change: text('修改地点', 'Change the place'),
  save: text('保存', 'Save'),
  cancel: text('取消', 'Cancel'),
}

const formOf = (place: PlaceRow | null, townships: readonly PlaceRow[]): Form => ({
  name: 'place',
  title: words.add,
  why: text('活动报备和覆盖统计都用这个地点库', 'Filings and coverage go by this register'),
  fields: [
    { name: 'kind', kind: 'choice', options: optionsOf(PLACE_KINDS), required: true, title: text('类别', 'Kind') },
    ...(place
      ? []
      : [{ name: 'code', kind: 'text', maxLength: 20, pattern: '[0-9A-Z-]{3,20}', required: true, title: text('编码', 'Code') } as const]),
    { name: 'name', kind: 'text', maxLength: 60, required: true, title: text('名称', 'Name') },
    { name: 'nameEn', kind: 'text', maxLength: 100, title: text('英文名称', 'English name') },
    {
      name: 'region',
      kind: 'text',
      maxLength: 6,
      pattern: '[0-9]{6}',
      required: true,
      title: text('行政区划代码（GB/T 2260，六位）', 'GB/T 2260, six digits'),
    },
    {
      name: 'township',
      kind: 'choice',
      options: townships
        .filter(({ id }) => id !== place?.id)
        .map(({ id, name, nameEn }) => ({ value: id, title: { zh: name, en: nameEn || name } })),
      title: text('所属镇街', 'Township'),
    },
    {
      name: 'longitude',
      kind: 'decimal',
      scale: 6,
      min: '73',
      max: '136',
      title: text('经度（2000国家大地坐标系）', 'Longitude (CGCS2000)'),
    },
    { name: 'latitude', kind: 'decimal', scale: 6, min: '3', max: '54', title: text('纬度', 'Latitude') },
    ...(place ? [{ name: 'closed', kind: 'yesno', title: text('停用', 'Closed') } as const] : []),
  ],
})

/** Enters a place, or changes or closes one. */
export function PlaceForm({ place, onClose }: { place: PlaceRow | null; onClose: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const { data } = useQuery(plans.planPlaces.queryOptions({ input: { kind: 'township', limit: 200 } }))
  const form = formOf(place, data?.rows ?? [])
  const [values, setValues] = useState<Values>(() => {
    if (!place) return emptyValues(form)
    const { kind, name, nameEn, region, township, longitude, latitude, closedOn } = place
    return { kind, name, nameEn, region, township: township?.id ?? null, longitude, latitude, closed: closedOn !== null }
  })
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const save = useMutation({
    mutationFn: () => {
      const said = tidyValues(form, values)
      const input = { ...(place && { id: place.id, expected: place.seq, code: place.code }), ...said }
      return plans.planPutPlace.call({ ...(input as never as Parameters<typeof plans.planPutPlace.call>[0]), key: keyOf(input) })
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
      title={t(place ? words.change : words.add)}
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
