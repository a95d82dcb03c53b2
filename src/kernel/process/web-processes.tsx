import { type ComponentType, createContext, lazy, type ReactNode, Suspense, use } from 'react'
import type { NavEntry, Page } from '../../ui/common/index.ts'
import type { Values } from '../forms/index.ts'
import type { Choice } from '../forms/web-parts.tsx'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { Process } from './definition.ts'

/** A part of a page, loaded when it is first shown. */
export interface Later<Props> {
  readonly load: () => Promise<{ readonly default: ComponentType<Props> }>
}

export type LoadProcess = () => Promise<readonly Process[]>

/** What a case page tells a programme's own panel. */
export interface CasePanelProps {
  readonly caseId: string
  readonly view: CaseView
  /** The version that the case pinned. */
  readonly process: Process
  /** The local date in the district. */
  readonly today: string
}

/** What a programme's part beside a form is told while somebody fills the form in. It only shows: it never changes a value. */
export interface FormAsideProps {
  /** Absent while the case is being filed. */
  readonly caseId?: string
  readonly view?: CaseView
  readonly process: Process
  /** The action that the form belongs to; 'start' while the case is being filed. */
  readonly action: string
  readonly organisation: string
  /** As typed so far, at every key stroke: incomplete, and not checked yet. */
  readonly values: Values
}

/** What a programme is told of an entry of the reader's own life file. */
export interface OwnEntryProps {
  readonly entry: { readonly id: string; readonly title: string; readonly provenance: string }
}

/** Which cases a field of kind 'case' wants to choose from. */
export interface CasesAsked {
  /** The process whose cases are wanted. */
  readonly wanted: string
  /** The process and form that are being filled in. */
  readonly process: string
  readonly form: string
  readonly organisation: string
  readonly query: string
}

/**
 * All that a surface holds of a programme until somebody opens one of its pages or cases: a phone that carried the pages of
 * every programme in its first load would grow with each of them.
 */
export interface ProgrammeDoor {
  readonly name: string
  /** Its pages stand at these addresses and below them: '/innovation'. */
  readonly at: readonly string[]
  /** The names of its processes. */
  readonly processes: readonly string[]
  readonly load: () => Promise<ProgrammeWeb>
}

/** The door of a programme on the console, whose menu stands beside every page. */
export interface DeskDoor extends ProgrammeDoor {
  readonly title: Text
  readonly nav: readonly NavEntry[]
}

/** What a programme adds to the surfaces. The pages themselves come by `load`, so that no surface pays for pages that nobody opens. */
export interface ProgrammeWeb {
  readonly name: string
  /**
   * Its processes by name, each with every version that a case may have pinned. Fetched by the first page that needs the
   * forms and rules of one; lists get the titles with their rows.
   */
  readonly processes: Readonly<Record<string, LoadProcess>>
  readonly consoleRoutes: readonly Page[]
  readonly phonePages: readonly Page[]
  /** Cards on the phone's page of one's own cases. */
  readonly phoneNav: readonly NavEntry[]
  /** By process: what the console's case page shows below what it shows of every case, in Panels of its own. */
  readonly casePanels?: Readonly<Record<string, Later<CasePanelProps>>>
  /** The same on the phone, in Cards of its own. */
  readonly phonePanels?: Readonly<Record<string, Later<CasePanelProps>>>
  /** By process and form: what stands beside the form while it is filled in on the console, such as a calculation of its figures. */
  readonly formAside?: Readonly<Record<string, Readonly<Record<string, Later<FormAsideProps>>>>>
  /** The same on the phone, above the buttons of the form. */
  readonly phoneFormAside?: Readonly<Record<string, Readonly<Record<string, Later<FormAsideProps>>>>>
  /** What an action's form begins with, where that is not what the case holds under it already. */
  readonly suggested?: (view: CaseView, action: string) => Values | undefined
  /** Where not every case that the reader may see can be chosen: those that can. Without it, all. */
  readonly caseChoices?: (asked: CasesAsked) => Promise<readonly Choice[]>
  /** What the reader may do about an entry of their own life file, beside the entry. */
  readonly ownEntry?: Later<OwnEntryProps>
  /** By process: where a case of it is begun, where that is a place and not its form alone. */
  readonly beginsAt?: Readonly<Record<string, string>>
  /** By process: the console page that lists its cases; the case page leads back there. Without it, to the work list. */
  readonly lists?: Readonly<Record<string, { readonly to: string; readonly title: Text }>>
}

const Context = createContext<readonly ProgrammeDoor[]>([])

/** The programmes whose processes and panels this surface knows. */
export function ProgrammesProvider({ programmes, children }: { programmes: readonly ProgrammeDoor[]; children: ReactNode }) {
  return <Context value={programmes}>{children}</Context>
}

/** What all programmes together let the reader do about an entry of their own life file. */
export function OfOwnEntry(props: OwnEntryProps) {
  return useProgrammes().map(({ name, ownEntry }) => (ownEntry ? <Deferred key={name} part={ownEntry} props={props} /> : null))
}

/** The programme that a process belongs to. The page waits until it is there. */
export function useProgrammeOf(process: string): ProgrammeWeb | undefined {
  const door = use(Context).find(({ processes }) => processes.includes(process))
  return door && use(once(door, door.load))
}

/** All programmes. The page waits until they are there. */
export function useProgrammes(): readonly ProgrammeWeb[] {
  return use(allOf(use(Context)))
}

/** Where a case of a process is begun: at its form, unless its programme says otherwise. */
export function useBeginnings(): (process: string) => string {
  const programmes = useProgrammes()
  return (process) => programmes.flatMap(({ beginsAt }) => beginsAt?.[process] ?? [])[0] ?? `/new/${process}`
}

const asked = new WeakMap<object, Promise<unknown>>()

/** The same promise each time. One that failed is forgotten, so that another try asks again. */
function once<What>(key: object, load: () => Promise<What>): Promise<What> {
  const known = (asked.get(key) as Promise<What> | undefined) ?? load()
  asked.set(key, known)
  known.catch(() => asked.delete(key))
  return known
}

const allOf = (doors: readonly ProgrammeDoor[]) => once(doors, () => Promise.all(doors.map((door) => once(door, door.load))))

const newestOf = (versions: readonly Process[]): Process | undefined =>
  versions.find((one) => !versions.some((other) => other.version > one.version))

/**
 * One process, for which the page waits; undefined where this page knows no such one.
 * @param version that a case pinned; without it the latest
 */
export function useProcess(name: string, version?: number): Process | undefined {
  const load = useProgrammeOf(name)?.processes[name]
  if (!load) return undefined
  const versions = use(once(load, load))
  return version === undefined ? newestOf(versions) : versions.find((one) => one.version === version)
}

/** The console's page with the picture of a case's process, marked where the case stands. */
export const pictureAddress = ({
  process,
  version,
  stage,
}: {
  readonly process: string
  readonly version: number
  readonly stage?: string
}): string => `/processes/${process}/${version}${stage === undefined ? '' : `?stage=${encodeURIComponent(stage)}`}`

/** The title of a stage; its name where this page does not know the process. */
export function stageTitle(process: Process | undefined, stage: string): Text {
  return process?.stages[stage]?.title ?? { zh: stage, en: stage }
}

const loaded = new WeakMap<object, ComponentType<object>>()

/** A part that comes later, with its props. Nothing is shown until it is there. */
export function Deferred<Props extends object>({ part, props }: { part: Later<Props>; props: Props }) {
  const load = part.load as Later<object>['load']
  const Part = (loaded.get(part) ?? lazy(load)) as ComponentType<Props>
  // The same component every time, so that it keeps what it holds.
  loaded.set(part, Part as ComponentType<object>)
  return (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}
