import type { ReactNode } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import { DateText, Facts, useText } from '../../../ui/common/index.ts'
import type { StudioView } from '../contract.ts'
import { honours, levels } from '../studio/studio-rules.ts'
import { RecheckTag } from './recheck.tsx'
import './parts.css'

const words = {
  level: { zh: '级别', en: 'Level' },
  document: { zh: '认定文号', en: 'Document' },
  first: { zh: '首次认定', en: 'First confirmed' },
  confirmed: { zh: '本周期认定', en: 'Confirmed on' },
  recheck: { zh: '复核', en: 'Re-check' },
  direction: { zh: '攻关方向', en: 'What it works on' },
  premises: { zh: '场地与设施', en: 'Premises and equipment' },
  removed: { zh: '{date} 摘牌：{because}', en: 'removed {date}: {because}' },
  closed: { zh: '{date} 注销：{because}', en: 'closed {date}: {because}' },
  ended: { zh: '结束', en: 'Ended' },
  leader: { zh: '领衔人', en: 'Leader' },
  honour: { zh: '申报荣誉', en: 'Honour named' },
  file: { zh: '档案记载', en: 'In the life file' },
  since: { zh: '{title}（{from}，{source}）', en: '{title} ({from}, {source})' },
  undated: { zh: '{title}（{source}）', en: '{title} ({source})' },
  members: { zh: '成员', en: 'Members' },
} satisfies Record<string, Text>

interface Item {
  readonly key: keyof typeof words
  readonly value: ReactNode
  readonly wide?: boolean
}

function Known({ items }: { items: readonly Item[] }) {
  const t = useText()
  return <Facts items={items.filter(({ value }) => value).map((item) => ({ ...item, term: t(words[item.key]) }))} />
}

/** Level, cycle, re-check, direction; how it ended, where it did. */
export function StudioFacts({ studio }: { studio: StudioView }) {
  const t = useText()
  return (
    <Known
      items={[
        { key: 'level', value: studio.level ? t(levels[studio.level]) : null },
        { key: 'document', value: studio.documentNumber },
        { key: 'first', value: studio.firstConfirmedOn ? <DateText value={studio.firstConfirmedOn} digits /> : null },
        { key: 'confirmed', value: studio.confirmedOn ? <DateText value={studio.confirmedOn} digits /> : null },
        { key: 'recheck', value: studio.recheck && !studio.ended ? <RecheckTag recheck={studio.recheck} /> : null },
        { key: 'premises', value: studio.premises },
        { key: 'direction', value: <span className="jx-in-text">{studio.direction}</span>, wide: true },
        {
          key: 'ended',
          wide: true,
          value: studio.ended ? t(words[studio.ended.as], { date: studio.ended.on, because: studio.ended.because }) : null,
        },
      ]}
    />
  )
}

/** The leader with the honours of the life file, each with its source, and the members. */
export function StudioPeople({ studio }: { studio: StudioView }) {
  const t = useText()
  return (
    <Known
      items={[
        { key: 'leader', value: studio.leader ? <strong>{studio.leader.name}</strong> : null },
        { key: 'honour', value: studio.honour ? t(honours[studio.honour]) : null },
        {
          key: 'file',
          wide: true,
          value: studio.honours.length ? (
            <ul>
              {studio.honours.map(({ title, from, source }) => (
                <li key={`${title}${from}`}>{from ? t(words.since, { title, from, source }) : t(words.undated, { title, source })}</li>
              ))}
            </ul>
          ) : null,
        },
        {
          key: 'members',
          wide: true,
          value: studio.members.length ? studio.members.map(({ name }) => name).join(t({ zh: '、', en: ', ' })) : null,
        },
      ]}
    />
  )
}
