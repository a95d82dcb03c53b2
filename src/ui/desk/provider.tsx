import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import { type ReactNode, useMemo } from 'react'
import { usePreferences } from '../common/index.ts'
import { theme } from './theme.ts'

/** What drops down belongs to the part of the page that it drops from, for screen readers too. */
const within = (from?: HTMLElement) => from?.closest<HTMLElement>('.ant-drawer-body > *, main, header') ?? document.body

/** Asked once: whoever wants no motion has said so to the system long before. */
const STILL = matchMedia('(prefers-reduced-motion: reduce)').matches

/** Ant Design in the reader's language and type size. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const { language, large } = usePreferences()
  const config = useMemo(() => theme(large, !STILL), [large])
  return (
    <ConfigProvider
      theme={config}
      locale={language === 'zh' ? zhCN.default : enUS.default}
      button={{ autoInsertSpace: false }}
      getPopupContainer={within}
    >
      <App>{children}</App>
    </ConfigProvider>
  )
}
