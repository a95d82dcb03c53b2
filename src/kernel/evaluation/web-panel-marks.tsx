import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { None, useText } from '../../ui/common/index.ts'
import { isDecimal, round, showDecimal } from '../quantities/index.ts'
import { panelMark } from './panel.ts'
import { evaluation, type ValueRow } from './web-queries.tsx'
import { work } from './web-work-words.ts'

/** A column of marks: somebody with a file, or the name of somebody from outside. */
export interface Seat {
  /** Stands over the column; no two are alike. */
  readonly judge: string
  readonly person: string | null
}

/** Whoever has marked so far. */
export const seatsIn = (known: ReadonlyMap<string, ValueRow>): Seat[] => {
  const seats: Seat[] = []
  for (const { marks } of known.values())
    for (const { judge, person } of marks)
      if (!seats.some((seat) => (person ? seat.person === person : seat.judge === judge)))
        seats.push({ judge: unlike(judge, seats), person: person ?? null })
  return seats
}

/** Two people may have one name: the second is told apart on the page, and kept under the own file. */
function unlike(name: string, seats: readonly Seat[]): string {
  const taken = seats.filter(({ judge }) => judge === name || judge.startsWith(`${name}（`)).length
  return taken === 0 ? name : `${name}（${taken + 1}）`
}

/** Who marks: a column for each. Judges stay unnamed to those who are judged. */
export function Judges({ id, seats, onChange }: { id: string; seats: readonly Seat[]; onChange: (seats: readonly Seat[]) => void }) {
  const t = useText()
  const [chosenField, nameField] = [useId(), useId()]
  const [name, setName] = useState('')
  const { data: rules } = useQuery(evaluation.rules.queryOptions())
  const { data: judges = [] } = useQuery(evaluation.judges.queryOptions({ input: { id } }))
  const left = judges.filter((judge) => !seats.some(({ person }) => person === judge.id))
  const seat = (judge: string, person: string | null) => onChange([...seats, { judge: unlike(judge, seats), person }])
  const add = () => {
    const judge = name.trim()
    if (judge && !seats.some((one) => one.judge === judge)) seat(judge, null)
    setName('')
  }
  return (
    <div className="jx-two">
      <div className="jx-field">
        <label htmlFor={chosenField}>{t(work.chooseJudge)}</label>
        <Select
          id={chosenField}
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          placeholder={t(work.chooseJudge)}
          notFoundContent={t(work.noJudges)}
          options={left.map((judge) => ({ value: judge.id, label: judge.name }))}
          onChange={(person: string | null) => {
            const judge = judges.find((one) => one.id === person)
            if (judge) seat(judge.name, judge.id)
          }}
        />
        <p className="jx-help">{t(work.chooseJudgeHelp)}</p>
      </div>
      <div className="jx-field">
        <label htmlFor={nameField}>{t(work.judgeName)}</label>
        <div className="jx-doings">
          <Input
            id={nameField}
            style={{ maxWidth: '16rem' }}
            value={name}
            maxLength={60}
            onPressEnter={add}
            onChange={(event) => setName(event.target.value)}
          />
          <Button onClick={add}>{t(work.addJudge)}</Button>
        </div>
        <p className="jx-help">
          {t(work.judgeNameHelp)} {rules ? t(work.dropsFrom, { count: rules.panelDropFrom }) : null}
        </p>
      </div>
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
