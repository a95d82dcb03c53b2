import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { usePreferences, useText } from '../../ui/common/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Field, Form, Values } from '../forms/index.ts'
import type { Pickers } from '../forms/web.tsx'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { UNIT_KINDS, type Unit, type UnitKind } from './index.ts'
import { nameIn, organisations, useOrganisationChoices } from './web.tsx'
import { words } from './web-words.ts'

export type Change = 'create' | 'rename' | 'move' | 'close'

const NAME = { kind: 'text', maxLength: 100, required: true, name: 'name', title: words.name } as const satisfies Field
const NAME_EN = { kind: 'text', maxLength: 200, name: 'nameEn', title: words.nameEn, help: words.nameEnHelp } as const satisfies Field
const KINDS = Object.entries(UNIT_KINDS).map(([value, title]) => ({ value, title }))

/** What each change asks for. It takes effect today or on a day gone by, never before the last change. */
function formOf(change: Change, since: string): Form {
  const today = localDateOf(new Date())
  const day = (name: string): Field => ({
    kind: 'date',
    name,
    title: words.day,
    help: words.dayHelp,
    required: true,
    notBefore: since,
    notAfter: today,
  })
  switch (change) {
    case 'create':
      return {
        name: 'create',
        why: { zh: '建立单位登记', en: 'Enters an organisation' },
        records: true,
        title: words.create,
        fields: [
          NAME,
          { kind: 'choice', name: 'kind', title: words.kind, required: true, options: KINDS },
          { kind: 'text', maxLength: 30, name: 'uscc', title: words.uscc, help: words.usccHelp },
          NAME_EN,
          day('from'),
        ],
      }
    case 'rename':
      return {
        name: 'rename',
        why: { zh: '登记更名及其日期', en: 'Enters a new name and its day' },
        records: true,
        title: words.rename,
        fields: [NAME, NAME_EN, day('on')],
      }
    case 'move':
      return {
        name: 'move',
        why: { zh: '登记隶属变更', en: 'Enters where it hangs' },
        records: true,
        title: words.move,
        fields: [{ kind: 'organisation', name: 'parent', title: words.newParent, required: true }, day('on')],
      }
    case 'close':
      return {
        name: 'close',
        why: { zh: '登记撤销、合并及其日期', en: 'Enters its end or merger and the day' },
        records: true,
        title: words.close,
        fields: [
          { kind: 'longtext', name: 'reason', title: words.reason, maxLength: 500, required: true },
          { kind: 'organisation', name: 'successor', title: words.successor, help: words.successorHelp },
          { ...day('on'), title: words.lastDay, help: words.lastDayHelp },
        ],
      }
  }
}

interface Props {
  readonly change: Change | null
  readonly unit: Unit & { readonly history: readonly { readonly from: string }[] }
  readonly onClose: () => void
  readonly onChoose: (id: string) => void
}

export function ChangeDrawer({ change, unit, onClose, onChoose }: Props) {
  const t = useText()
  const { language } = usePreferences()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const choices = useOrganisationChoices()
  const none = async () => []
  const pickers: Pickers = { people: none, cases: none, organisations: choices, names: () => undefined }
  const name = nameIn(unit, language)
  const shown = change ?? 'rename'
  const form = formOf(shown, shown === 'create' ? unit.from : (unit.history.at(-1)?.from ?? unit.from))
  const today = localDateOf(new Date())
  const start: Values = shown === 'rename' ? { name: unit.name, nameEn: unit.nameEn, on: today } : { on: today }

  const submit = async (values: Values, key: string) => {
    const text = (field: string) => (typeof values[field] === 'string' ? values[field] : '')
    const same = { key, id: unit.id, expected: unit.version, on: text('on') }
    const write = () =>
      ({
        create: () =>
          organisations.create.call({
            key,
            parent: unit.id,
            name: text('name'),
            kind: text('kind') as UnitKind,
            nameEn: text('nameEn'),
            uscc: text('uscc') || null,
            from: text('from'),
          }),
        rename: () => organisations.rename.call({ ...same, name: text('name'), nameEn: text('nameEn') }),
        move: () => organisations.move.call({ ...same, parent: text('parent') }),
        close: () => organisations.close.call({ ...same, reason: text('reason'), successor: text('successor') || null }),
      })[shown]()
    // What somebody else changed meanwhile is fetched as well, so that the next attempt stands on it.
    const changed = await write().finally(() => queries.invalidateQueries({ queryKey: organisations.key() }))
    void message.success(t(words.done))
    onClose()
    onChoose(changed.id)
  }

  return (
    <FormDrawer
      key={`${shown}${unit.id}`}
      open={change !== null}
      form={form}
      start={shown === 'create' ? { from: today } : start}
      submit={shown === 'close' ? words.close : words.save}
      intro={shown === 'create' ? t(words.createNote, { name }) : shown === 'move' ? t(words.moveNote, { name }) : null}
      {...(shown === 'close' ? { grave: words.closeGrave } : {})}
      pickers={pickers}
      fieldOf={{ 'uscc-taken': 'uscc', 'below-itself': 'parent', 'day-outside': shown === 'create' ? 'from' : 'on' }}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
