import { localDateOf } from '../calendar/index.ts'
import type { Form, Values } from '../forms/index.ts'
import type { Text } from '../language/index.ts'
import { ENTRY_KINDS, type EntryKind, PROVENANCES } from './index.ts'
import type { Entry } from './web-queries.tsx'
import { words } from './web-words.ts'

const KINDS = Object.entries(ENTRY_KINDS).map(([value, title]) => ({ value, title }))
export const RECORDED = ['employer-confirmed', 'authority-verified', 'published'] as const

/** What an entry of a life file asks for. Whoever confirms for somebody else says on whose word. */
export function entryForm(title: Text, provenances: readonly (typeof RECORDED)[number][] = []): Form {
  return {
    name: 'entry',
    title,
    fields: [
      { kind: 'choice', name: 'kind', title: words.kind, required: true, options: KINDS },
      { kind: 'text', name: 'title', title: words.title, help: words.titleHelp, required: true, maxLength: 200 },
      ...(provenances.length > 0
        ? [
            {
              kind: 'choice' as const,
              name: 'provenance',
              title: words.provenance,
              required: true,
              options: provenances.map((value) => ({ value, title: PROVENANCES[value] })),
            },
          ]
        : []),
      { kind: 'date', name: 'from', title: words.from, notAfter: localDateOf(new Date()) },
      { kind: 'date', name: 'to', title: words.to },
      { kind: 'longtext', name: 'source', title: words.source, help: words.sourceHelp, required: true, maxLength: 500 },
      {
        kind: 'text',
        name: 'sourceUrl',
        title: words.sourceUrl,
        maxLength: 500,
        pattern: 'https?://\\S+',
        patternText: words.sourceUrlHint,
      },
    ],
  }
}

/** The form's values as the contract wants them. */
export function entryOf(values: Values) {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null)
  return {
    kind: text('kind') as EntryKind,
    title: text('title') ?? '',
    from: text('from'),
    to: text('to'),
    source: text('source') ?? '',
    sourceUrl: text('sourceUrl'),
  }
}

/** An entry to be confirmed or corrected: everything but whose word it is. */
export const valuesOf = ({ kind, title, from, to }: Entry): Values => ({ kind, title, from, to })
