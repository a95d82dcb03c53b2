import { App, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import type { PasswordPolicy } from './index.ts'
import { initialPassword } from './index.ts'
import { words } from './web-words.ts'

export interface Once {
  readonly username: string
  readonly password: string
}

/** An initial password from the browser's own source of chance. */
export function newPassword(username: string, policy: PasswordPolicy): string {
  return initialPassword(username, policy, (bound) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % bound)
}

/** What neither the server nor the page keeps: it is shown once, and closed by hand alone. */
export function ShownOnce({ open, title, copies, children, onClose }: ShownOnceProps) {
  const t = useText()
  const { message } = App.useApp()
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    void message.success(t(words.copied))
  }
  return (
    <Modal
      open={open}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t(words.close)}
        </Button>
      }
    >
      <div className="jx-stack">
        {children}
        {/* Plain HTTP in an office network has no clipboard; there it is read off. */}
        {copies && 'clipboard' in navigator ? (
          <div>
            <Button onClick={() => void copy(copies.text)}>{t(copies.label)}</Button>
          </div>
        ) : null}
      </div>
    </Modal>
  )
}

interface ShownOnceProps {
  readonly open: boolean
  readonly title: string
  /** What the button takes to the clipboard; null where there is nothing to take. */
  readonly copies: { readonly text: string; readonly label: Text } | null
  readonly children: ReactNode
  readonly onClose: () => void
}

/** The password of a new account, or a new one of an old account. */
export function InitialPassword({ once, onClose }: { once: Once | null; onClose: () => void }) {
  const t = useText()
  return (
    <ShownOnce open={once !== null} title={t(words.once)} copies={once && { text: once.password, label: words.copy }} onClose={onClose}>
      {once ? (
        <>
          <p>{t(words.onceText)}</p>
          <dl className="jx-once">
            <dt>{t(words.username)}</dt>
            <dd className="jx-code">{once.username}</dd>
            <dt>{t(words.password)}</dt>
            <dd className="jx-code jx-once-password">{once.password}</dd>
          </dl>
        </>
      ) : null}
    </ShownOnce>
  )
}
