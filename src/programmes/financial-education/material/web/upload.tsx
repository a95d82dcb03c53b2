import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useMemo, useState } from 'react'
import { carryAs } from '../../../../kernel/evidence/web.tsx'
import { checkForm, emptyValues, type Problem, tidyValues, type Values } from '../../../../kernel/forms/index.ts'
import { FormFields } from '../../../../kernel/forms/web.tsx'
import { useWriteKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { type StoredFile, Upload, useText } from '../../../../ui/common/index.ts'
import { useMyBanks } from '../../activity/web/my-banks.ts'
import { BEGINS_WITH, materialForm } from '../forms.ts'
import { materials } from './api.ts'
import { materialTitles } from './titles.ts'

const words = {
  file: { zh: '文件', en: 'File' },
  noFile: { zh: '请先上传文件。', en: 'Upload the file first.' },
  save: { zh: '送审', en: 'Send for review' },
  close: { zh: '关闭', en: 'Close' },
  same: {
    zh: '材料库中已有内容相同的文件：{titles}。已照常送审，由监管人员处理。',
    en: 'The library has the same file already: {titles}. Yours was sent for review all the same.',
  },
} satisfies Record<string, Text>

/** Puts a file into the library from the desk. */
export function MaterialUpload({ onClose }: { onClose: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const carry = useMemo(() => carryAs('material'), [])
  const { banks } = useMyBanks()
  const bank = banks?.[0]?.id
  const [values, setValues] = useState<Values>({ ...emptyValues(materialForm), ...BEGINS_WITH })
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [fault, setFault] = useState<Text | null>(null)
  const save = useMutation({
    mutationFn: () => {
      const input = { rightsNote: '', ...tidyValues(materialForm, values), organisation: bank, language: 'zh', file: files[0]?.id }
      return materials.materialSubmit.call({
        ...(input as never as Parameters<typeof materials.materialSubmit.call>[0]),
        key: keyOf(input),
      })
    },
    onSuccess: async ({ same }) => {
      await queries.invalidateQueries({ queryKey: materials.key() })
      if (same.length === 0) onClose()
    },
  })
  const send = () => {
    const found = checkForm(materialForm, tidyValues(materialForm, values))
    setProblems(found)
    setFault(files[0] ? null : words.noFile)
    if (found.length === 0 && files[0]) save.mutate()
  }
  const same = save.data?.same ?? []
  return (
    <Modal
      open
      title={t(materialTitles.upload)}
      okText={t(words.save)}
      cancelText={t(words.close)}
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: save.isSuccess }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="jx-stack">
        <Upload label={t(words.file)} files={files} onFiles={setFiles} carry={carry} many={false} />
        <FormFields form={materialForm} values={values} onChange={setValues} problems={problems} />
        {fault ? <p role="alert">{t(fault)}</p> : null}
        {save.error ? <p role="alert">{t(refusalOf(save.error).text)}</p> : null}
        {same.length > 0 ? (
          <p role="status">{t(words.same, { titles: same.map(({ title }) => title).join(t({ zh: '、', en: ', ' })) })}</p>
        ) : null}
      </div>
    </Modal>
  )
}
