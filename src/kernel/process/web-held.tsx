import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { confirmedIn, type Field, type Form, type Json, ofCase, type Values, worded } from '../forms/index.ts'
import type { Text } from '../language/index.ts'
import type { Process } from './definition.ts'
import type { Subject } from './web-action-parts.tsx'
import { cases } from './web-case.tsx'

const fromFile: Text = {
  zh: '来自档案（{place}），请核对；有误的可在此更正，并请到档案中提出异议。',
  en: 'From the file ({place}): please check. What is wrong can be mended here; contest it in the file, too.',
}

const fromCase: Text = { zh: '来自本事项的“{form}”，请核对。', en: 'From “{form}” of this case: please check.' }

/**
 * What the files hold of the facts that a form asks to be confirmed comes filled in, and says where it is from. What somebody has
 * typed is left as it is.
 * @returns the form as it is shown
 */
export function useHeld(process: Process, form: Form | undefined, view: Subject, values: Values, fill: (values: Values) => void) {
  const organisation = view.organisation.id
  const all = useMemo(() => (form ? confirmedIn(form) : []), [form])
  const fields = useMemo(() => all.filter(({ held }) => !ofCase(held.fact)), [all])
  const named = fields.flatMap(({ held }) => held.of ?? [])[0]
  const person = named === undefined ? undefined : values[named]
  const { data } = useQuery({
    ...cases.held.queryOptions({
      input: {
        ...{ process: process.name, form: form?.name ?? '', organisation },
        ...(typeof person === 'string' && person !== '' && { person }),
      },
      retry: false,
      staleTime: 60_000,
    }),
    enabled: fields.length > 0,
  })
  const given = useRef<Record<string, Json>>({})
  useEffect(() => {
    if (!data) return
    const found = new Map(data.map((one) => [one.field, one.value as Json]))
    const next: Record<string, Json> = {}
    for (const { name } of fields) {
      const now = values[name]
      const before = given.current[name]
      const untouched = before === undefined ? now === undefined || now === null || now === '' : now === before
      const held = found.get(name) ?? null
      if (!untouched || (now ?? null) === held || (held === null && before === undefined)) continue
      next[name] = held
      given.current[name] = held
    }
    if (Object.keys(next).length > 0) fill({ ...values, ...next })
  }, [data, fields, values, fill])
  return useMemo((): Form | undefined => {
    if (!form) return form
    const fromFiles = (data ?? []).flatMap(({ field, value, place }): [string, Text][] =>
      values[field] === value ? [[field, worded(fromFile, { place })]] : [],
    )
    const fromForms = all.flatMap(({ name, held }): [string, Text][] => {
      const source = ofCase(held.fact)
      const title = source && process.forms[source.form]?.title
      const said = source && view.data[source.form]?.[source.field]
      return title && said !== undefined && JSON.stringify(said) === JSON.stringify(values[name])
        ? [[name, worded(fromCase, { form: title })]]
        : []
    })
    const helps = new Map([...fromFiles, ...fromForms])
    const shown = (field: Field): Field => {
      const help = helps.get(field.name)
      return help ? { ...field, help } : field
    }
    return helps.size === 0 ? form : { ...form, fields: form.fields.map(shown) }
  }, [form, data, values, all, process, view])
}

/** What other forms of the case say already of what this one asks to be confirmed. */
export const saidBefore = (form: Form, data: Readonly<Record<string, Values>>): Values =>
  Object.fromEntries(
    confirmedIn(form).flatMap(({ name, held }) => {
      const source = ofCase(held.fact)
      const said = source ? data[source.form]?.[source.field] : undefined
      return said === undefined ? [] : [[name, said]]
    }),
  )
