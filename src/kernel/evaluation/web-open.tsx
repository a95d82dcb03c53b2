import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { usePlace, usePreferences, useText } from '../../ui/common/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { type Branch, UNIT_KINDS } from '../organisations/index.ts'
import { nameIn, organisations, withBelow } from '../organisations/web.tsx'
import { ChoiceField, TextField } from './web-fields.tsx'
import { type CardRow, evaluation } from './web-queries.tsx'
import { work } from './web-work-words.ts'

/** A period is opened: by which card, from when to when, and who is judged. */
export function OpenEvaluation({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  return (
    <Drawer open={open} title={t(work.open)} size={640} destroyOnHidden onClose={onClose}>
      <Opening />
    </Drawer>
  )
}

function Opening() {
  const t = useText()
  const { go } = usePlace()
  const keyOf = useWriteKey()
  const { data: cards } = useQuery(evaluation.cards.queryOptions({ input: { offset: 0, limit: 200 } }))
  const [card, setCard] = useState<CardRow | null>(null)
  const [said, setSaid] = useState({ title: '', from: '', to: '' })
  const [subjects, setSubjects] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const usable = (cards?.rows ?? []).filter(({ state }) => state === 'in-force' || state === 'superseded')
  const complete = card && said.title.trim().length > 1 && said.from && said.to && subjects.length > 0
  const send = async () => {
    if (!card) return
    setBusy(true)
    const content = { scorecard: card.id, ...said, subjects: [...subjects] }
    try {
      const opened = await evaluation.open.call({ key: keyOf(content), ...content })
      go(`/evaluations/${opened.id}`)
    } catch (error) {
      setProblem(refusalOf(error).text)
    }
    setBusy(false)
  }
  if (cards && usable.length === 0) return <p>{t(work.noCard)}</p>
  return (
    <div className="jx-stack">
      <p className="jx-help">{t(work.openWhy)}</p>
      <ChoiceField
        label={t(work.card)}
        value={card?.id ?? null}
        options={usable.map((one) => ({ value: one.id, title: `${t(one.title)} · v${one.version} · ${one.from ?? ''}` }))}
        onChange={(id) => setCard(usable.find((one) => one.id === id) ?? null)}
      />
      <TextField label={t(work.title)} maxLength={100} value={said.title} onChange={(title) => setSaid({ ...said, title })} />
      <div className="jx-two">
        <DayField label={t(work.from)} value={said.from} onChange={(from) => setSaid({ ...said, from })} />
        <DayField label={t(work.to)} value={said.to} onChange={(to) => setSaid({ ...said, to })} />
      </div>
      {card ? <Subjects card={card} chosen={subjects} onChange={setSubjects} /> : null}
      <p className="jx-problem" role="alert">
        {problem ? t(problem) : null}
      </p>
      <Button type="primary" disabled={!complete} loading={busy} onClick={() => void send()}>
        {t(work.open)}
      </Button>
    </div>
  )
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId()
  return (
    <div className="jx-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}

interface SubjectsProps {
  readonly card: CardRow
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** Whoever lies below the card's organisation: by name, all of one kind, or as the last time. */
function Subjects({ card, chosen, onChange }: SubjectsProps) {
  const t = useText()
  const id = useId()
  const { language } = usePreferences()
  const { data } = useQuery(organisations.tree.queryOptions({ input: {} }))
  const { data: former } = useQuery(evaluation.evaluations.queryOptions({ input: { offset: 0, limit: 50 } }))
  const before = former?.rows.find(({ scorecard }) => scorecard.name === card.name)
  const { data: last } = useQuery({
    ...evaluation.evaluation.queryOptions({ input: { id: before?.id ?? '' } }),
    enabled: before !== undefined,
  })
  const home = withBelow(data?.tree ?? []).find((branch) => branch.id === card.organisation.id)
  const below: readonly Branch[] = home ? withBelow(home.children) : []
  const kinds = [...Map.groupBy(below, ({ kind }) => kind)].filter(([, units]) => units.length > 1)
  const open = new Set(below.map((unit) => unit.id))
  const again = (last?.subjects ?? []).map((unit) => unit.id).filter((one) => open.has(one))
  return (
    <div className="jx-field">
      <label htmlFor={id}>{t(work.subjects)}</label>
      <Select
        id={id}
        mode="multiple"
        aria-label={t(work.subjects)}
        value={[...chosen]}
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount={6}
        options={below.map((unit) => ({ value: unit.id, label: nameIn(unit, language) }))}
        onChange={(ids: string[]) => onChange(ids)}
      />
      <p className="jx-help">
        {t(work.chosen, { count: chosen.length })} · {t(work.subjectsHelp)}
      </p>
      <div className="jx-doings">
        {again.length > 0 ? (
          <Button size="small" onClick={() => onChange(again)}>
            {t(work.asLast, { count: again.length })}
          </Button>
        ) : null}
        {kinds.map(([kind, units]) => (
          <Button key={kind} size="small" onClick={() => onChange(units.map((unit) => unit.id))}>
            {t(work.allOf, { kind: t(UNIT_KINDS[kind]), count: units.length })}
          </Button>
        ))}
      </div>
    </div>
  )
}
