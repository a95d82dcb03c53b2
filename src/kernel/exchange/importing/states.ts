import type { Reason, Text } from '../../language/index.ts'
import type { Finding } from '../importable.ts'

/** How far an import has come. */
export const IMPORT_STATES = {
  looking: { zh: '正在识别表格', en: 'Looking into the file' },
  mapping: { zh: '待确认列', en: 'Columns to confirm' },
  checking: { zh: '正在核对', en: 'Checking' },
  preview: { zh: '待确认导入', en: 'Ready to import' },
  committing: { zh: '正在导入', en: 'Importing' },
  done: { zh: '已导入', en: 'Imported' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  failed: { zh: '未能读取', en: 'Could not be read' },
} as const satisfies Record<string, Text>
export type ImportState = keyof typeof IMPORT_STATES

/** States in which a run works on it, and nobody else. */
export const WORKING: readonly ImportState[] = ['looking', 'checking', 'committing']
/** States after which nothing happens any more. */
export const ENDED: readonly ImportState[] = ['done', 'cancelled', 'failed']

/** What may be done with an import, and from which states. */
const STEPS = {
  look: ['mapping', 'preview'],
  check: ['mapping', 'preview'],
  decide: ['preview'],
  register: ['preview'],
  commit: ['preview'],
  cancel: ['looking', 'mapping', 'checking', 'preview', 'committing'],
} as const satisfies Record<string, readonly ImportState[]>
export type ImportStep = keyof typeof STEPS

export const mayStep = (step: ImportStep, state: ImportState): boolean => (STEPS[step] as readonly ImportState[]).includes(state)

/** Why a step can't be taken now, or null. */
export const stepRefusal = (step: ImportStep, state: ImportState): Reason | null =>
  mayStep(step, state) ? null : { code: 'import-moved-on', text: movedOn(state) }

const movedOn = (state: ImportState): Text => ({
  zh: `这次导入现在是“${IMPORT_STATES[state].zh}”，不能这样操作。请刷新页面后再看。`,
  en: `This import is at “${IMPORT_STATES[state].en}” now, so that can’t be done. Reload the page.`,
})

/** What stands against a row, worst first; 'changed' is no fault and only shown. */
export const VERDICTS = {
  wrong: { zh: '错误', en: 'Wrong' },
  doubtful: { zh: '存疑', en: 'Doubtful' },
  changed: { zh: '有变化', en: 'Changed' },
} as const satisfies Record<string, Text>
export type Verdict = keyof typeof VERDICTS

/** How many rows came to what. A row counts once. */
export interface ImportCounts {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly doubtful: number
  readonly wrong: number
  /** Rows with a reason, by its code: a row with two reasons counts under both. */
  readonly reasons: Readonly<Record<string, number>>
}

export const NO_COUNTS: ImportCounts = { rows: 0, new: 0, changed: 0, unchanged: 0, doubtful: 0, wrong: 0, reasons: {} }

export const verdictOf = (findings: readonly Finding[]): 'wrong' | 'doubtful' | null =>
  findings.length === 0 ? null : findings.some(({ severity }) => severity === 'wrong') ? 'wrong' : 'doubtful'

/** An organisation that rows name and that is not registered. */
export interface Lacking {
  readonly name: string
  readonly uscc: string | null
  readonly rows: number
}

/** What a person decided of one finding of a row: that the value is right as it stands, or another one. */
export interface Settled {
  readonly field: string | null
  readonly code: string
  /** The value to take; absent: what stands there is right. */
  readonly value?: string | number | boolean
}

/**
 * Whether what was settled answers every finding of a doubtful row, with values that were offered.
 * A finding without a value of its own has to be given one.
 */
export const settles = (findings: readonly Finding[], settled: readonly Settled[]): boolean =>
  findings.every((finding) => {
    const answer = settled.find(({ field, code }) => field === finding.field && code === finding.reason.code)
    if (!answer) return false
    return answer.value === undefined || (finding.choices ?? []).includes(answer.value)
  })
