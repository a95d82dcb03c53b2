import { App, Button, Modal } from 'antd'
import { useText } from '../../ui/common/index.ts'
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

/** Shown once: neither the server nor the page keeps it. */
export function InitialPassword({ once, onClose }: { once: Once | null; onClose: () => void }) {
  const t = useText()
  const { message } = App.useApp()
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    void message.success(t(words.copied))
  }
  return (
    <Modal
      open={once !== null}
      title={t(words.once)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t(words.close)}
        </Button>
      }
    >
      {once ? (
        <div className="jx-stack">
          <p>{t(words.onceText)}</p>
          <dl className="jx-once">
            <dt>{t(words.username)}</dt>
            <dd className="jx-code">{once.username}</dd>
            <dt>{t(words.password)}</dt>
            <dd className="jx-code jx-once-password">{once.password}</dd>
          </dl>
          {/* Plain HTTP in an office network has no clipboard; there it is read off. */}
          {'clipboard' in navigator ? (
            <div>
              <Button onClick={() => void copy(once.password)}>{t(words.copy)}</Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </Modal>
  )
}
