import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { answerIn } from '../../platform/client/index.ts'
import { ensureHanFont, PreferencesProvider, usePreferences } from '../../ui/common/index.ts'
import { queries } from './queries.ts'

/** The server's texts come in the reader's language; what is held in another one is asked for again. */
function AnswersInLanguage({ children }: { children: ReactNode }) {
  const { language } = usePreferences()
  answerIn(language)
  useEffect(() => {
    answerIn(language)
    void queries.invalidateQueries()
  }, [language])
  return children
}

/** Starts a surface in its page. */
export async function start(surface: ReactNode): Promise<void> {
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no #root')
  await ensureHanFont()
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <PreferencesProvider>
          <AnswersInLanguage>{surface}</AnswersInLanguage>
        </PreferencesProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
