import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useWriteKey } from '../../../../kernel/forms/web-keys.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { refusalOf } from '../../../../kernel/language/web.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { activities } from './api.ts'
import { signaturesIn } from './signatures.ts'

const words = {
  label: { zh: '粘贴签到表，每行一人：姓名、手机号', en: 'Paste the list, one person a line: name, telephone' },
  help: {
    zh: '只用来去重计数：姓名和手机号不保存，保存的是无法还原的标记。',
    en: 'For counting different people alone: names and numbers are not kept, only marks that lead to nobody.',
  },
  bring: { zh: '导入 {count} 行', en: 'Bring in {count} lines' },
  brought: {
    zh: '导入 {lines} 行，重复 {again} 行；去重后共 {people} 人。',
    en: '{lines} lines, {again} of them again; {people} different people in all.',
  },
  now: { zh: '已导入，去重后共 {people} 人。', en: 'Brought in so far: {people} different people.' },
} satisfies Record<string, Text>

/** Brings a sign-in list in as it is copied from a spreadsheet. */
export function Attendance({ activity, signedIn }: { activity: string; signedIn: number | null }) {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [text, setText] = useState('')
  const people = signaturesIn(text)
  const bring = useMutation({
    mutationFn: () => activities.activityAttendance.call({ id: activity, people, replace: false, key: keyOf(people) }),
    onSuccess: async () => {
      setText('')
      await queries.invalidateQueries({ queryKey: activities.key() })
    },
  })
  return (
    <div className="jx-stack">
      {signedIn === null ? null : <p>{t(words.now, { people: signedIn })}</p>}
      <label htmlFor={id}>{t(words.label)}</label>
      <textarea id={id} className="jx-input" rows={5} value={text} onChange={(event) => setText(event.target.value)} />
      <p className="jx-help">{t(words.help)}</p>
      <p>
        <button type="button" className="jx-button" disabled={people.length === 0 || bring.isPending} onClick={() => bring.mutate()}>
          {t(words.bring, { count: people.length })}
        </button>
      </p>
      {bring.data ? <p role="status">{t(words.brought, { ...bring.data })}</p> : null}
      {bring.error ? <p role="alert">{t(refusalOf(bring.error).text)}</p> : null}
    </div>
  )
}
