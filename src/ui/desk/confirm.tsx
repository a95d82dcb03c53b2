import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import { useText } from '../common/index.ts'

const reasonTitle: Text = { zh: '理由', en: 'Reason' }
const needed: Text = { zh: '请写明理由，当事人会看到。', en: 'Please give a reason; the people concerned will read it.' }
const cancel: Text = { zh: '取消', en: 'Cancel' }
const failed: Text = { zh: '没有成功，请稍后再试。', en: 'This did not work. Please try again later.' }

interface Props {
  readonly open: boolean
  readonly title: string
  readonly text?: string
  readonly confirm: string
  readonly grave?: boolean
  /** A reason of at least these characters is asked for; 0 asks for none. */
  readonly reasonAtLeast?: number
  readonly onConfirm: (reason: string) => Promise<Text | null>
  readonly onClose: () => void
}

/** Asks once more, with the reason that will be on record. A refusal (the promise's text) is shown and nothing is lost. */
export function ConfirmWithReason({ open, title, text, confirm, grave = false, reasonAtLeast = 2, onConfirm, onClose }: Props) {
  const t = useText()
  const id = useId()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Text | null>(null)
  const close = () => {
    setProblem(null)
    onClose()
  }
  const go = async () => {
    if (reason.trim().length < reasonAtLeast) return setProblem(needed)
    setBusy(true)
    const refusal = await onConfirm(reason.trim()).catch(() => failed)
    setBusy(false)
    setProblem(refusal)
    if (refusal) return
    setReason('')
    onClose()
  }
  return (
    <Modal
      open={open}
      title={title}
      onCancel={close}
      destroyOnHidden
      footer={[
        <Button key="cancel" onClick={close}>
          {t(cancel)}
        </Button>,
        <Button key="go" type={grave ? 'default' : 'primary'} danger={grave} loading={busy} onClick={go}>
          {confirm}
        </Button>,
      ]}
    >
      <div className="jx-stack">
        {text ? <p>{text}</p> : null}
        {reasonAtLeast > 0 ? (
          <div className="jx-field">
            <label htmlFor={id}>{t(reasonTitle)}</label>
            <Input.TextArea
              id={id}
              value={reason}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={1000}
              aria-invalid={problem !== null}
              aria-describedby={`${id}-problem`}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        ) : null}
        <p id={`${id}-problem`} className="jx-problem" role="alert">
          {problem ? t(problem) : null}
        </p>
      </div>
    </Modal>
  )
}
