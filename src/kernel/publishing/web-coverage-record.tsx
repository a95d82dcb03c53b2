import { useQuery } from '@tanstack/react-query'
import { localDateOf } from '../calendar/index.ts'
import type { Form, Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import type { CoverageRow } from './press/contract.ts'
import { COVERAGE_STATES, type CoverageState, coverageStateNames, LEVELS, type Level, levelNames } from './press/coverage.ts'
import { publishing } from './web-queries.tsx'
import { coverageWords as words } from './web-story-words.ts'

interface Props {
  /** The piece that is changed; none: another one. */
  readonly piece?: CoverageRow
  readonly open: boolean
  readonly onRecorded: () => void
  readonly onClose: () => void
}

function formOf(places: readonly { readonly id: string; readonly name: string }[], changing: boolean): Form {
  const today = localDateOf(new Date())
  return {
    name: 'coverage',
    title: changing ? words.change : words.record,
    why: words.asked,
    fields: [
      ...(changing
        ? []
        : [
            {
              kind: 'choice' as const,
              name: 'organisation',
              title: words.organisation,
              options: places.map(({ id, name }) => ({ value: id, title: { zh: name, en: name } })),
              required: true,
            },
          ]),
      { kind: 'text', name: 'title', title: words.name, maxLength: 200, required: true },
      { kind: 'text', name: 'medium', title: words.medium, maxLength: 100, required: true },
      {
        kind: 'choice',
        name: 'level',
        title: words.level,
        options: LEVELS.map((value) => ({ value, title: levelNames[value] })),
        required: true,
      },
      {
        kind: 'choice',
        name: 'state',
        title: words.state,
        options: COVERAGE_STATES.map((value) => ({ value, title: coverageStateNames[value] })),
        required: true,
      },
      { kind: 'date', name: 'sentOn', title: words.sentOn, notAfter: today },
      {
        kind: 'date',
        name: 'publishedOn',
        title: words.publishedOn,
        notAfter: today,
        required: true,
        when: { field: 'state', is: ['published'] },
      },
      { kind: 'text', name: 'url', title: words.url, maxLength: 2000 },
      { kind: 'longtext', name: 'text', title: words.text, help: words.textHelp, maxLength: 100_000 },
    ],
  }
}

const textIn = (values: Values, name: string) => (typeof values[name] === 'string' ? (values[name] as string).trim() : '')

/** Records a piece, or changes one: what was sent becomes printed once it is. */
export function RecordCoverage({ piece, open, onRecorded, onClose }: Props) {
  const { data } = useQuery({ ...publishing.recording.queryOptions(), enabled: open })
  if (!data) return null
  const [only] = data.places.length === 1 ? data.places : []
  const start: Values = piece
    ? {
        ...{ title: piece.title, medium: piece.medium, level: piece.level, state: piece.state },
        ...{ sentOn: piece.sentOn, publishedOn: piece.publishedOn, url: piece.url },
      }
    : { state: 'published', ...(only && { organisation: only.id }) }
  return (
    <FormDrawer
      open={open}
      form={formOf(data.places, piece !== undefined)}
      start={start}
      submit={piece ? words.change : words.record}
      onSubmit={async (values, key) => {
        const said = {
          title: textIn(values, 'title'),
          medium: textIn(values, 'medium'),
          level: textIn(values, 'level') as Level,
          state: textIn(values, 'state') as CoverageState,
          sentOn: textIn(values, 'sentOn') || null,
          publishedOn: textIn(values, 'publishedOn') || null,
          url: textIn(values, 'url') || null,
          text: textIn(values, 'text') || null,
        }
        if (piece)
          await publishing.changeCoverage.call({ key, id: piece.id, expected: piece.seq, ...said, file: piece.file, story: piece.story })
        else await publishing.recordCoverage.call({ key, organisation: textIn(values, 'organisation'), ...said })
        onRecorded()
      }}
      onClose={onClose}
    />
  )
}
