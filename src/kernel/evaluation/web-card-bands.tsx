import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Icon, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import type { Text } from '../language/index.ts'
import { type Bands, bandInWords } from './bands.ts'
import type { Grade } from './card.ts'
import { words } from './web-card-words.ts'
import { ChoiceField, TextField, TextsField } from './web-fields.tsx'

interface BandsProps<T> {
  readonly bands: Bands<T>
  /** What a band that is added stands for. */
  readonly blank: T
  readonly onChange: (bands: Bands<T>) => void
  readonly show: (is: T, place: number, put: (is: T) => void) => ReactNode
}

/** Bands in rising order; the last has no end. Which end belongs to a band is chosen once for all of them. */
export function BandsFields<T>({ bands: { closed, bands }, blank, onChange, show }: BandsProps<T>) {
  const t = useText()
  const put = (place: number, part: Partial<(typeof bands)[number]>) =>
    onChange({ closed, bands: bands.map((band, other) => (other === place ? { ...band, ...part } : band)) })
  return (
    <div className="jx-stack">
      <ChoiceField
        label={t(words.closed)}
        value={closed}
        options={(['lower', 'upper'] as const).map((end) => ({ value: end, title: t(words[end]) }))}
        onChange={(end) => onChange({ closed: end, bands })}
      />
      <ol className="jx-bands">
        {bands.map(({ until, is }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a band has no name but its place
          <li key={place} className="jx-band">
            {show(is, place, (next) => put(place, { is: next }))}
            {until === null ? (
              <p className="jx-help">{t(bandInWords({ closed, bands }, place))}</p>
            ) : (
              <TextField
                label={t(words.until, { place: place + 1 })}
                help={t(bandInWords({ closed, bands }, place))}
                numeric
                value={until}
                onChange={(next) => put(place, { until: next })}
              />
            )}
            {bands.length > 1 && until !== null ? (
              <Button
                size="small"
                aria-label={t(words.removeStep, { place: place + 1 })}
                onClick={() => onChange({ closed, bands: bands.filter((_, other) => other !== place) })}
              >
                <Icon name="close" />
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <Button onClick={() => onChange({ closed, bands: [{ until: '0', is: blank }, ...bands] })}>
        <Icon name="add" /> {t(words.addStep)}
      </Button>
    </div>
  )
}

interface GradesProps {
  readonly grades: Bands<Grade>
  readonly faults: readonly Text[]
  readonly onChange: (grades: Bands<Grade>) => void
}

export function GradesEditor({ grades, faults, onChange }: GradesProps) {
  const t = useText()
  const taken = new Set(grades.bands.map(({ is }) => is.name))
  const free = [...Array(21).keys()].map((number) => `grade-${number + 1}`).find((name) => !taken.has(name)) ?? 'grade'
  return (
    <Panel title={t(words.grades)}>
      {faults.map((fault) => (
        <p key={fault.en} className="jx-problem">
          {t(fault)}
        </p>
      ))}
      <BandsFields
        bands={grades}
        blank={{ name: free, title: { zh: '', en: '' } }}
        onChange={onChange}
        show={(grade, place, put) => (
          <TextsField
            label={t(words.gradeName, { place: place + 1 })}
            value={grade.title}
            maxLength={60}
            onChange={(title) => put({ ...grade, title })}
          />
        )}
      />
    </Panel>
  )
}
