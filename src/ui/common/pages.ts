import type { ComponentType } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import type { IconName } from './icons.tsx'

/** A page, loaded when somebody opens it. `path` with `$name` places: '/innovation/projects/$id'. */
export interface Page {
  readonly path: string
  readonly title: Text
  readonly load: () => Promise<{ readonly default: ComponentType }>
}

/** An entry of the navigation. `permission`: shown to those who have it anywhere; to everybody when absent. */
export interface NavEntry {
  readonly to: string
  readonly title: Text
  readonly icon?: IconName
  readonly permission?: string
  /** An address of the house outside of this surface. */
  readonly outside?: true
}
