import { createLink, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, createContext, type Ref, use, useMemo } from 'react'
import type { LinkProps, Place } from '../../ui/common/index.ts'

const Anchor = createLink(({ ref, ...props }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) => (
  <a ref={ref} {...props} />
))

function Link({ to, ...props }: LinkProps) {
  const [path = '', search = ''] = to.split('?')
  return (
    <Anchor to={path} search={readSearch(search) as never} activeProps={{}} activeOptions={{ exact: true }} preload="intent" {...props} />
  )
}

/** What stands in the places of a path that the router itself does not know. */
export const PlacesInPath = createContext<Readonly<Record<string, string>> | null>(null)

function usePlace(): Place {
  const { pathname } = useLocation()
  const known = useParams({ strict: false }) as Readonly<Record<string, string>>
  const params = use(PlacesInPath) ?? known
  const search = useSearch({ strict: false }) as Readonly<Record<string, string>>
  const navigate = useNavigate()
  return useMemo(
    () => ({
      path: pathname,
      params,
      search,
      go: (to, next = {}) => void navigate({ to, search: next as never }),
      setSearch: (change) =>
        void navigate({
          to: '.',
          replace: true,
          search: ((old: Record<string, string>) =>
            Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined))) as never,
        }),
    }),
    [pathname, params, search, navigate],
  )
}

/** The router's half of links and places; the design system and the pages know only the other. */
export const navigation = { Link, usePlace }

/** Search parts are plain text: '?stage=trial&page=2', never JSON. */
export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

export function writeSearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)])).toString()
  return text ? `?${text}` : ''
}
