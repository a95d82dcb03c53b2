import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { None, useText } from '../../ui/common/index.ts'
import { isDecimal, round, showDecimal } from '../quantities/index.ts'
import { panelMark } from './panel.ts'
import { evaluation } from './web-queries.tsx'
import { work } from './web-work-words.ts'

/** Who marks: a column for each. Judges stay unnamed to those who are judged. */
export function Judges({ judges, onChange }: { judges: readonly string[]; onChange: (judges: readonly string[]) => void }) {
  const t = useText()
  const id = useId()
  const [name, setName] = useState('')
  const { data: rules } = useQuery(evaluation.rules.queryOptions())
  const add = () => {
    const judge = name.trim()
    if (judge && !judges.includes(judge)) onChange([...judges, judge])
    setName('')
  }
  return (
    <div className="jx-field">
      <label htmlFor={id}>{t(work.judgeName)}</label>
      <div className="jx-doings">
        <Input
          id={id}
          className="jx-cell-wide"
          style={{ maxWidth: '16rem' }}
          value={name}
          maxLength={60}
          onPressEnter={add}
          onChange={(event) => setName(event.target.value)}
        />
        <Button onClick={add}>{t(work.addJudge)}</Button>
      </div>
      {rules ? <p className="jx-help">{t(work.dropsFrom, { count: rules.panelDropFrom })}</p> : null}
    </div>
  )
}

/** The mean while the marks are written, as the score will reckon it. */
export function MeanOf({ marks }: { marks: Readonly<Record<string, string>> }) {
  const { data: rules } = useQuery(evaluation.rules.queryOptions())
  const given = Object.entries(marks).flatMap(([judge, mark]) => (isDecimal(mark) ? [{ judge, mark }] : []))
  const panel = rules ? panelMark(given, rules.panelDropFrom) : null
  return panel && 'mean' in panel ? <span>{showDecimal(round(panel.mean, 2))}</span> : <None />
}
