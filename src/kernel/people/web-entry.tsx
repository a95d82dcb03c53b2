import { localDateOf } from '../calendar/index.ts'
import type { Field, Form, Json, Values } from '../forms/index.ts'
import type { Text } from '../language/index.ts'
import { type DetailField, ENTRY_DETAILS, ENTRY_KINDS, type EntryKind, PROVENANCES } from './index.ts'
import type { Entry } from './web-queries.tsx'
import { words } from './web-words.ts'

const KINDS = Object.entries(ENTRY_KINDS).map(([value, title]) => ({ value, title }))
export const RECORDED = ['employer-confirmed', 'authority-verified', 'published'] as const

/** What an entry of a kind says beside its title: asked only for that kind. */
const DETAILS = Object.entries(ENTRY_DETAILS).flatMap(([kind, fields]) =>
  Object.entries(fields).flatMap(([name, field]) => (field.hidden ? [] : detailField(kind, name, field))),
)

function detailField(kind: string, name: string, { title, kind: holds, options = {}, maxLength = 200 }: DetailField): Field {
  const asked = { name: `${kind}_${name}`, title, when: { field: 'kind', is: [kind] } }
  switch (holds) {
    case 'choice':
      return { ...asked, kind: 'choice', options: Object.entries(options).map(([value, text]) => ({ value, title: text })) }
    case 'integer':
      return { ...asked, kind: 'integer', min: 0 }
    case 'decimal':
      return { ...asked, kind: 'decimal', scale: 2, min: '0' }
    default:
      return { ...asked, kind: 'text', maxLength }
  }
}

/** What an entry of a life file asks for. Whoever confirms for somebody else says on whose word. */
export function entryForm(title: Text, provenances: readonly (typeof RECORDED)[number][] = []): Form {
  return {
    name: 'entry',
    title,
    why: {
      zh: '写入人员档案，注明来源，今后各项填报不再重复索要',
      en: 'Goes into the life file with its source, so that nobody asks for it again',
    },
    records: true,
    fields: [
      { kind: 'choice', name: 'kind', title: words.kind, required: true, options: KINDS },
      { kind: 'text', name: 'title', title: words.title, help: words.titleHelp, required: true, maxLength: 200 },
      ...DETAILS,
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
    detail: detailOf(values),
    from: text('from'),
    to: text('to'),
    source: text('source') ?? '',
    sourceUrl: text('sourceUrl'),
  }
}

function detailOf(values: Values): Record<string, Json> {
  const kind = String(values.kind)
  return Object.fromEntries(
    Object.keys(ENTRY_DETAILS[kind as EntryKind] ?? {}).flatMap((name) => {
      const value = values[`${kind}_${name}`]
      return value === undefined || value === null || value === '' ? [] : [[name, value]]
    }),
  )
}

/** An entry to be confirmed or corrected: everything but whose word it is. */
export const valuesOf = ({ kind, title, from, to, detail }: Entry): Values => ({
  ...{ kind, title, from, to },
  ...Object.fromEntries(Object.entries(detail).map(([name, value]) => [`${kind}_${name}`, value as Json])),
})
