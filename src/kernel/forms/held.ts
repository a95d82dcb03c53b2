import type { Text } from '../language/index.ts'
import { ofCase } from './confirming.ts'
import type { Field, Form, Json } from './definition.ts'

/** A fact that is held already, and so is not asked again. */
interface HeldFact {
  readonly title: Text
  /** Where it is held, as its reader finds it. */
  readonly place: Text
  /** How a field that asks for it is called. */
  readonly called: RegExp
  /** Held sealed: nobody types it a second time, not even to confirm it. */
  readonly sealed?: true
}

const file = (zh: string, en: string): Text => ({ zh: `人员档案·${zh}`, en: `Life file, ${en}` })
const unit = (zh: string, en: string): Text => ({ zh: `单位管理·${zh}`, en: `Organisations, ${en}` })

/**
 * What the house holds of people and organisations. No form asks for it again: 中央办公厅《关于解决形式主义突出问题为基层减负的若干规定》
 * and PIPL art. 6 (as little as the purpose needs).
 */
export const HELD_FACTS: Readonly<Record<string, HeldFact>> = {
  'person.name': { title: { zh: '姓名', en: 'Name' }, place: file('姓名', 'name'), called: /姓名/ },
  'person.id-number': {
    title: { zh: '身份证号', en: 'ID number' },
    place: file('身份证号', 'ID number'),
    called: /身份证|公民身份号码|\bID number\b/i,
    sealed: true,
  },
  'person.phone': {
    title: { zh: '手机号', en: 'Telephone' },
    place: file('手机号', 'telephone'),
    called: /手机号|手机号码|联系电话|联系方式|^电话$/,
    sealed: true,
  },
  'person.sex': { title: { zh: '性别', en: 'Sex' }, place: file('性别', 'sex'), called: /性别/ },
  'person.birth': { title: { zh: '出生日期', en: 'Date of birth' }, place: file('出生日期', 'date of birth'), called: /出生|年龄/ },
  'person.employer': {
    title: { zh: '工作单位', en: 'Employer' },
    place: file('工作经历', 'employment'),
    called: /工作单位|所在单位|就业单位/,
  },
  'person.skill': { title: { zh: '技能等级', en: 'Skill level' }, place: file('技能等级', 'skill levels'), called: /技能等级|职业资格/ },
  'person.education': { title: { zh: '学历', en: 'Education' }, place: file('学历', 'education'), called: /学历|文化程度|毕业院校/ },
  'person.honour': { title: { zh: '荣誉', en: 'Honour' }, place: file('荣誉', 'honours'), called: /荣誉/ },
  'organisation.name': { title: { zh: '单位名称', en: 'Name' }, place: unit('名称', 'name'), called: /(单位|企业|公司)(全称|名称)/ },
  'organisation.uscc': {
    title: { zh: '统一社会信用代码', en: 'Credit code' },
    place: unit('统一社会信用代码', 'credit code'),
    called: /信用代码/,
  },
  'organisation.kind': {
    title: { zh: '单位类别', en: 'Kind' },
    place: unit('单位类别', 'kind'),
    called: /(单位|企业)(类别|类型|性质)/,
  },
}

/** These name somebody or something that is there; nothing of it is asked. */
const REFERENCES: readonly Field['kind'][] = ['person', 'persons', 'organisation', 'case', 'table']

/** What is wrong with asking what a form asks, for its author; empty where everything is asked for a reason and nothing twice. */
export function burdenFaults(form: Form): readonly string[] {
  return form.fields.flatMap((field) => [
    ...fieldFaults(form, field, form.name),
    ...columnsOf(field).flatMap((one) => heldFaults(form, one, `${form.name}.${field.name}`)),
  ])
}

/** @throws where a form asks without a reason, or for what is held, with the place where it is held */
export function mustBeNeeded<F extends Form>(form: F): F {
  const faults = burdenFaults(form)
  if (faults.length > 0) throw new Error(`The form ${form.name} asks too much:\n${faults.join('\n')}`)
  return form
}

const columnsOf = (field: Field): readonly Field[] => (field.kind === 'table' ? field.columns : [])

function fieldFaults(form: Form, field: Field, under: string): string[] {
  const reason = field.why ?? form.why
  const said = reason && reason.zh.trim() !== '' && reason.en.trim() !== ''
  return [...(said ? [] : [`${under}.${field.name}: does not say why it is asked`]), ...heldFaults(form, field, under)]
}

function heldFaults(form: Form, field: Field, under: string): string[] {
  if (form.records || field.held === 'other' || (REFERENCES.includes(field.kind) && !field.held)) return []
  const at = `${under}.${field.name}`
  const declared = field.held?.fact
  if (declared !== undefined && ofCase(declared))
    return field.held?.confirm ? [] : [`${at}: is asked twice in one case; leave it out, or have it confirmed`]
  const name =
    declared ?? Object.entries(HELD_FACTS).find(([, { called }]) => called.test(field.title.zh) || called.test(field.title.en))?.[0]
  if (name === undefined) return []
  const fact = HELD_FACTS[name]
  if (!fact) return [`${at}: no fact '${name}' is held`]
  const asks = `${at}: asks for ${fact.title.zh} (${fact.title.en}), which is held: ${fact.place.zh} (${fact.place.en})`
  if (fact.sealed) return [`${asks}; it is never asked again`]
  if (!field.held?.confirm) return [`${asks}; leave it out, or have it confirmed`]
  const { of } = field.held
  const named = of === undefined ? undefined : form.fields.find((other) => other.name === of)
  if (of !== undefined && (named?.kind !== 'person' || !name.startsWith('person.')))
    return [`${at}: '${of}' names nobody whose file could say it`]
  return []
}

/** What the file says, as the field asks for it; null where it can not be said so. */
export function heldValue(field: Field, texts: readonly string[]): Json {
  // What stands in brackets explains an option; a file names the thing itself.
  const names = (title: Text) => title.zh.replace(/（.*）/, '')
  if (field.kind === 'choice')
    return field.options.find(({ value, title }) => texts.some((text) => text === value || text.includes(names(title))))?.value ?? null
  return texts[0] ?? null
}
