import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { type Language, languageOf, say, type Text } from '../../kernel/language/index.ts'

/** How one reader wants the pages; kept in this browser only, since a hall's shared phone has many readers. */
export interface Preferences {
  readonly language: Language
  readonly large: boolean
}

interface PreferencesContext extends Preferences {
  readonly setLanguage: (language: Language) => void
  readonly setLarge: (large: boolean) => void
}

const KEY = 'jiangxin.preferences'
const Context = createContext<PreferencesContext | null>(null)

/** Storage may be forbidden or hold what an older page wrote: then the browser's own language decides. */
function stored(): Preferences {
  const fallback: Preferences = { language: languageOf(navigator.language), large: false }
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>
    return {
      language: found.language === 'en' || found.language === 'zh' ? found.language : fallback.language,
      large: found.large === true,
    }
  } catch {
    return fallback
  }
}

function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // A browser that forbids storage still shows the page; only the choice is forgotten.
  }
}

/** Gives language and type size to everything below, and tells them to the document (`lang`, `data-large`). */
export function PreferencesProvider({ children, start }: { children: ReactNode; start?: Preferences }) {
  const [preferences, set] = useState<Preferences>(() => start ?? stored())
  useEffect(() => {
    document.documentElement.lang = preferences.language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.toggleAttribute('data-large', preferences.large)
  }, [preferences])
  const value = useMemo<PreferencesContext>(() => {
    const change = (part: Partial<Preferences>) =>
      set((old) => {
        const next = { ...old, ...part }
        keep(next)
        return next
      })
    return { ...preferences, setLanguage: (language) => change({ language }), setLarge: (large) => change({ large }) }
  }, [preferences])
  return <Context value={value}>{children}</Context>
}

export function usePreferences(): PreferencesContext {
  const value = use(Context)
  if (!value) throw new Error('PreferencesProvider is missing above this component')
  return value
}

export type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string

/** `t(text, values)`: the text in the reader's language. */
export function useText(): Say {
  const { language } = usePreferences()
  return useCallback<Say>((text, values) => say(text, language, values), [language])
}
