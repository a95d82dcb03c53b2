import { ORPCError } from '@orpc/client'
import type { Text } from '../../kernel/language/index.ts'
import { fault } from '../contract/fault.ts'
import { NOT_FITTING } from './problem.ts'

interface Issue {
  readonly code?: string
  readonly path?: readonly (PropertyKey | { key: PropertyKey })[]
  readonly keys?: readonly string[]
  readonly expected?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
}

/** Turns the contract's validation failure into field paths that a person can follow; anything else passes through. */
export function invalidInput(error: unknown): unknown {
  const issues = (error as { cause?: { issues?: readonly Issue[] } } | null)?.cause?.issues
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST' || !issues) return error
  const fields = issues.flatMap((issue) => {
    const path = pathOf(issue)
    return issue.keys
      ? issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown-field', text: UNKNOWN }))
      : [{ path, code: issue.code ?? 'invalid', text: textOf(issue) }]
  })
  return fault('INVALID', NOT_FITTING, { fields })
}

const UNKNOWN: Text = { zh: '没有这个字段，请去掉。', en: 'There is no such field. Leave it out.' }

function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map((part) => (typeof part === 'object' ? part.key : part))
    .reduce<string>((path, part) => (typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${String(part)}` : String(part)), '')
}

const KINDS: Record<string, Text> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'an object' },
  record: { zh: '一组字段', en: 'an object' },
}

function textOf(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected ?? ''] ?? { zh: '其他类型', en: 'another type' }
      return { zh: `缺少内容或类型不对，应为${kind.zh}。`, en: `Missing or of the wrong type; ${kind.en} is expected.` }
    }
    case 'too_small':
      return { zh: `太小或太短，至少为 ${issue.minimum}。`, en: `Too small or too short; at least ${issue.minimum}.` }
    case 'too_big':
      return { zh: `太大或太长，至多为 ${issue.maximum}。`, en: `Too large or too long; at most ${issue.maximum}.` }
    case 'invalid_format':
      return { zh: '格式不对。', en: 'Wrong format.' }
    case 'invalid_value':
      return { zh: '不在可选范围内。', en: 'Not one of the possible values.' }
    default:
      return { zh: '内容不符合要求。', en: 'Does not fit.' }
  }
}
