import { type ComponentType, type CSSProperties, createContext, type ReactNode, use } from 'react'

/** An address inside the surface ('/innovation/projects'), without the surface's own prefix. */
export interface LinkProps {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly style?: CSSProperties
  readonly 'aria-label'?: string
  readonly 'aria-current'?: 'page'
  readonly onClick?: () => void
}

/** A page's own place: which address, which parameters, and how to go elsewhere. */
export interface Place {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly search: Readonly<Record<string, string>>
  readonly go: (to: string, search?: Readonly<Record<string, string>>) => void
  /** Replaces the page's search part; undefined removes a key. Keeps the history short: no new entry. */
  readonly setSearch: (change: Readonly<Record<string, string | undefined>>) => void
}

interface Navigation {
  readonly Link: ComponentType<LinkProps>
  readonly usePlace: () => Place
}

const Context = createContext<Navigation | null>(null)

/** A surface gives its router here; the design system and the pages know none. */
export function NavigationProvider({ navigation, children }: { navigation: Navigation; children: ReactNode }) {
  return <Context value={navigation}>{children}</Context>
}

function useNavigation(): Navigation {
  const navigation = use(Context)
  if (!navigation) throw new Error('NavigationProvider is missing above this component')
  return navigation
}

export function Link(props: LinkProps) {
  const { Link: Inner } = useNavigation()
  return <Inner {...props} />
}

export function usePlace(): Place {
  const { usePlace: use } = useNavigation()
  return use()
}
