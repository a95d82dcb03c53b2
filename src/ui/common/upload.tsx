import { useEffect, useId, useRef, useState } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import { FileLine, type StoredFile } from './files.tsx'
import { Icon } from './icons.tsx'
import { useText } from './language.tsx'

/**
 * Carries one file to the server. Rejects with an Error whose `reason`, if it has one, is shown to the person.
 * @param key of a file that is kept: however often it is carried, it arrives once
 */
export type Carry = (file: File, progress: (share: number) => void, signal: AbortSignal, key?: string) => Promise<StoredFile>

/** Keeps chosen files on the device until they are with the server: a page that is closed meanwhile loses none. */
export interface Keeper {
  /** What is kept from before. */
  all(): Promise<readonly { readonly key: string; readonly file: File }[]>
  /** @returns its key. @throws where the device has no room */
  keep(file: File): Promise<string>
  forget(key: string): Promise<void>
}

interface Sending {
  readonly key: number
  readonly file: File
  readonly share: number
  /** Its key with the keeper. */
  readonly kept?: string
  readonly fault?: Text
  /** The server said no: to send it once more would change nothing. */
  readonly refused?: boolean
  readonly stop: AbortController
}

const choose: Text = { zh: '选择文件', en: 'Choose files' }
const choosePicture: Text = { zh: '拍照或选择图片', en: 'Take or choose a picture' }
const orDrop: Text = { zh: '，或拖到这里', en: ', or drop them here' }
const remove: Text = { zh: '移除 {name}', en: 'Remove {name}' }
const retry: Text = { zh: '重新上传', en: 'Upload again' }
const sendingText: Text = { zh: '{name} 已上传 {percent}%', en: '{name}: {percent}% uploaded' }
const broken: Text = { zh: '没有传上去。请检查网络后重新上传。', en: 'The upload failed. Check the network and upload again.' }

function faultOf(error: unknown): Pick<Sending, 'fault' | 'refused'> {
  const reason = (error as { reason?: { text?: Text } }).reason
  return { fault: reason?.text ?? broken, refused: reason !== undefined }
}

interface Props {
  readonly label: string
  readonly help?: string
  readonly files: readonly StoredFile[]
  readonly onFiles: (files: readonly StoredFile[]) => void
  readonly carry: Carry
  /** The same one each time, or what it keeps would be looked for again. */
  readonly keeper?: Keeper
  /** How many files are chosen and not with the server yet: on their way, or broken off. */
  readonly onUnsent?: (count: number) => void
  readonly accept?: string
  readonly many?: boolean
}

/** Files with progress. A file that fails stays in the list with its reason, and is sent again without choosing it anew. */
export function Upload({ label, help, files, onFiles, carry, keeper, onUnsent, accept, many = true }: Props) {
  const t = useText()
  const id = useId()
  const ask = accept?.startsWith('image/') ? choosePicture : choose
  const counter = useRef(0)
  const latest = useRef(files)
  latest.current = files
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [over, setOver] = useState(false)
  useEffect(() => onUnsent?.(sending.length), [sending.length, onUnsent])

  const forget = (kept: string | undefined) => {
    if (kept) keeper?.forget(kept).catch(() => undefined)
  }
  const send = (file: File, kept?: string) => {
    const stop = new AbortController()
    const key = ++counter.current
    const change = (part: Partial<Sending>) => setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
    const drop = () => setSending((all) => all.filter((one) => one.key !== key))
    setSending((all) => [...all, { key, file, share: 0, stop, ...(kept && { kept }) }])
    carry(file, (share) => change({ share }), stop.signal, kept).then(
      (stored) => {
        drop()
        latest.current = many ? [...latest.current.filter((one) => one.id !== stored.id), stored] : [stored]
        onFiles(latest.current)
        forget(kept)
      },
      (error) => (stop.signal.aborted ? drop() : change(faultOf(error))),
    )
  }
  const again = (one: Sending) => {
    setSending((all) => all.filter((other) => other.key !== one.key))
    send(one.file, one.kept)
  }
  /** Kept before anything is sent. Where that can't be, it is sent all the same. */
  const begin = async (file: File) => send(file, await keeper?.keep(file).catch(() => undefined))

  const now = useRef({ send, again, sending })
  now.current = { send, again, sending }
  useEffect(() => {
    let left = false
    const goOn = async () => {
      for (const { key, file } of (await keeper?.all()) ?? [])
        if (!left && !now.current.sending.some(({ kept }) => kept === key)) now.current.send(file, key)
    }
    goOn().catch(() => undefined)
    // What broke off goes on by itself once there is a line.
    const online = () => {
      for (const one of now.current.sending) if (one.fault && !one.refused) now.current.again(one)
    }
    window.addEventListener('online', online)
    return () => {
      left = true
      window.removeEventListener('online', online)
    }
  }, [keeper])
  const take = (list: FileList | null) => {
    for (const file of [...(list ?? [])].slice(0, many ? undefined : 1)) void begin(file)
  }

  return (
    <div className="jx-upload">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the mouse; the button inside does the same for everybody */}
      <div
        className={over ? 'jx-upload-drop jx-upload-over' : 'jx-upload-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
      >
        <input
          id={id}
          className="jx-sr"
          type="file"
          multiple={many}
          accept={accept}
          aria-label={`${t(ask)} ${label}`}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <label htmlFor={id} className="jx-upload-choose">
          <Icon name="upload" />
          <span className="jx-linkish">{t(ask)}</span>
          <span className="jx-upload-hint">{t(orDrop)}</span>
        </label>
        {help ? <span className="jx-help">{help}</span> : null}
      </div>
      <ul className="jx-files">
        {files.map((file) => (
          <li key={file.id} className="jx-file">
            <FileLine file={file} />
            <button
              type="button"
              className="jx-icon-button"
              aria-label={t(remove, { name: file.name })}
              onClick={() => onFiles(files.filter((other) => other.id !== file.id))}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.key} className="jx-file">
            <Icon name="file" />
            <span className="jx-file-text">
              <span className="jx-file-name">{one.file.name}</span>
              {one.fault ? (
                <span className="jx-problem" role="alert">
                  {t(one.fault)}
                </span>
              ) : (
                <progress
                  value={one.share}
                  max={1}
                  aria-label={t(sendingText, { name: one.file.name, percent: Math.round(one.share * 100) })}
                />
              )}
            </span>
            {one.fault ? (
              <button type="button" className="jx-button jx-button-small" onClick={() => again(one)}>
                {t(retry)}
              </button>
            ) : null}
            <button
              type="button"
              className="jx-icon-button"
              aria-label={t(remove, { name: one.file.name })}
              onClick={() => {
                one.stop.abort()
                forget(one.kept)
                setSending((all) => all.filter((other) => other.key !== one.key))
              }}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
