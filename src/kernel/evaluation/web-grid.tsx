import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { type ClipboardEvent, useState } from 'react'
import { DateText, Scroll, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import type { Deduction, Indicator } from './card.ts'
import { asksWhole, blankRow, type EntryRow, entriesOf, isFilled, pasteInto } from './entry-rows.ts'
import { cellsOf } from './paste.ts'
import { TextField } from './web-fields.tsx'
import { Judges, MeanOf, type Seat, seatsIn } from './web-panel-marks.tsx'
import { type Entered, type EvaluationView, evaluation, type ValueRow } from './web-queries.tsx'
import { hasValue, Missing, shownValue } from './web-values-shown.tsx'
import { work } from './web-work-words.ts'

interface Props {
  readonly of: EvaluationView
  readonly line: Indicator | Deduction
  readonly known: ReadonlyMap<string, ValueRow>
}

/** The present minute, as the field of a date with a time wants it: by the clock of whoever fills it in. */
function thisMinute(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** One line for everybody who is judged: what is there, and what takes its place. Only what was filled in is entered. */
export function EntryGrid({ of, line, known }: Props) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const { subjects } = of
  const [rows, setRows] = useState<readonly EntryRow[]>(() => subjects.map(({ id }) => blankRow(id)))
  const [seats, setSeats] = useState<readonly Seat[]>(() => seatsIn(known))
  const judges = seats.map(({ judge }) => judge)
  const [shared, setShared] = useState({ asOf: thisMinute(), evidence: '' })
  const [told, setTold] = useState<readonly { readonly text: string; readonly bad: boolean }[]>([])
  const [busy, setBusy] = useState(false)
  const panel = line.source.kind === 'panel'
  const editable = of.may.enter && of.state === 'open'
  const filled = rows.filter(isFilled)
  const put = (place: number, part: Partial<EntryRow>) =>
    setRows((old) => old.map((row, other) => (other === place ? { ...row, ...part } : row)))

  const paste = (event: ClipboardEvent, from: number) => {
    const text = event.clipboardData.getData('text/plain')
    const cells = cellsOf(text)
    // One cell goes where it is pasted, as everywhere.
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return
    event.preventDefault()
    const names = subjects.map(({ name }) => name)
    const pasted = pasteInto(rows, cells, { line, names, judges, from })
    setRows(pasted.rows)
    setTold([
      { text: t(work.filled, { count: pasted.filled }), bad: false },
      ...(pasted.strangers.length > 0
        ? [{ text: t(work.strangers, { names: pasted.strangers.join(t({ zh: '、', en: ', ' })) }), bad: true }]
        : []),
      ...(pasted.notFigures.length > 0
        ? [{ text: t(work.notFigures, { cells: pasted.notFigures.join(t({ zh: '、', en: ', ' })) }), bad: true }]
        : []),
    ])
  }

  const save = async () => {
    setBusy(true)
    const asOf = new Date(shared.asOf).toISOString()
    const people = Object.fromEntries(seats.flatMap(({ judge, person }) => (person ? [[judge, person] as const] : [])))
    const values: Entered[] = entriesOf(rows, line, { asOf, evidence: shared.evidence, people }).map((entry) => ({
      ...entry,
      marks: [...entry.marks],
    }))
    try {
      const { entered } = await evaluation.enter.call({ key: keyOf(values), id: of.id, values })
      setRows(subjects.map(({ id }) => blankRow(id)))
      setTold([{ text: t(work.saved, { count: entered }), bad: false }])
      await queries.invalidateQueries({ queryKey: evaluation.key() })
    } catch (error) {
      const { text, fields } = refusalOf(error)
      setTold((fields.length > 0 ? [...new Set(fields.map((field) => t(field.text)))] : [t(text)]).map((one) => ({ text: one, bad: true })))
    }
    setBusy(false)
  }

  return (
    <Panel title={t(line.title)} flush>
      {editable ? (
        <div className="jx-panel-foot jx-stack">
          <p className="jx-help">{t(work.pasteHelp)}</p>
          <div className="jx-two">
            <div className="jx-field">
              <label htmlFor="as-of">{t(work.asOf)}</label>
              <Input
                id="as-of"
                type="datetime-local"
                value={shared.asOf}
                onChange={(event) => setShared({ ...shared, asOf: event.target.value })}
              />
            </div>
            <TextField
              label={`${t(work.evidence)} · ${t(work.forAll)}`}
              help={t(work.evidenceHelp)}
              value={shared.evidence}
              onChange={(evidence) => setShared({ ...shared, evidence })}
            />
          </div>
          {panel ? <Judges id={of.id} seats={seats} onChange={setSeats} /> : null}
        </div>
      ) : null}
      <Scroll label={t(line.title)}>
        <table className="jx-explained jx-grid">
          <thead>
            <tr>
              <th scope="col">{t(work.unit)}</th>
              <th scope="col">{t(work.now)}</th>
              {editable && panel
                ? judges.map((judge) => (
                    <th key={judge} scope="col">
                      {judge}
                    </th>
                  ))
                : null}
              {editable && panel ? <th scope="col">{t(work.mean)}</th> : null}
              {editable && !panel ? <th scope="col">{t(work.value)}</th> : null}
              {editable && asksWhole(line) ? <th scope="col">{t(work.whole)}</th> : null}
              {editable ? <th scope="col">{t(work.evidence)}</th> : null}
              {editable ? <th scope="col">{t(work.takeAway)}</th> : null}
            </tr>
          </thead>
          <tbody>
            {subjects.map((subject, place) => {
              const row = rows[place] ?? blankRow(subject.id)
              const label = (what: string) => t(work.cellOf, { unit: subject.name, what })
              const cell = (what: string, value: string, onChange: (value: string) => void, wide = false) => (
                <Input
                  className={wide ? 'jx-cell-wide' : 'jx-cell'}
                  value={value}
                  maxLength={wide ? 500 : 30}
                  disabled={row.none && !wide}
                  aria-label={label(what)}
                  onPaste={(event) => paste(event, place)}
                  onChange={(event) => onChange(event.target.value)}
                />
              )
              return (
                <tr key={subject.id} className={isFilled(row) ? 'jx-changed' : ''}>
                  <th scope="row">{subject.name}</th>
                  <td className="jx-now">
                    <Now row={known.get(subject.id)} />
                  </td>
                  {editable && panel
                    ? judges.map((judge) => (
                        <td key={judge}>
                          {cell(judge, row.marks[judge] ?? '', (mark) => put(place, { marks: { ...row.marks, [judge]: mark.trim() } }))}
                        </td>
                      ))
                    : null}
                  {editable && panel ? (
                    <td>
                      <MeanOf marks={row.marks} />
                    </td>
                  ) : null}
                  {editable && !panel ? <td>{cell(t(work.value), row.value, (value) => put(place, { value: value.trim() }))}</td> : null}
                  {editable && asksWhole(line) ? (
                    <td>{cell(t(work.whole), row.whole, (whole) => put(place, { whole: whole.trim() }))}</td>
                  ) : null}
                  {editable ? <td>{cell(t(work.evidence), row.evidence, (evidence) => put(place, { evidence }), true)}</td> : null}
                  {editable ? (
                    <td>
                      <Checkbox
                        checked={row.none}
                        aria-label={label(t(work.takeAway))}
                        onChange={(event) => put(place, { none: event.target.checked })}
                      />
                    </td>
                  ) : null}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
      {editable ? (
        <div className="jx-panel-foot">
          <Button type="primary" loading={busy} disabled={filled.length === 0} onClick={() => void save()}>
            {filled.length === 0 ? t(work.nothingChanged) : t(work.saveValues, { count: filled.length })}
          </Button>
          <div role="status">
            {told.map(({ text, bad }) => (
              <p key={text} className={bad ? 'jx-problem' : ''}>
                {text}
              </p>
            ))}
          </div>
        </div>
      ) : null}
    </Panel>
  )
}

/** What is there now, when it was so and by whom it was entered; missing is said. */
function Now({ row }: { row: ValueRow | undefined }) {
  const t = useText()
  if (!row) return <Missing />
  return (
    <>
      {hasValue(row)
        ? row.marks.length > 0
          ? row.marks.map(({ mark }) => mark).join(t({ zh: '、', en: ', ' }))
          : shownValue(row)
        : t(work.noneSaid)}
      <p className="jx-help">
        <DateText value={row.asOf} digits /> {row.enteredBy?.name} · {row.evidence}
      </p>
    </>
  )
}
