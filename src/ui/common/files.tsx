import type { Text } from '../../kernel/language/index.ts'
import { fileSize } from './format.ts'
import { Icon } from './icons.tsx'
import { useText } from './language.tsx'

/** A file that the server has: its id, and what to show of it. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly href?: string
  readonly thumbnail?: string
  /** Who uploaded it, and when. */
  readonly note?: string
  /** The same bytes are already in the system: said, not refused. */
  readonly seenBefore?: Text
}

/** One file to read: its name, its size, a thumbnail. */
export function FileLine({ file }: { file: StoredFile }) {
  const t = useText()
  return (
    <>
      {file.thumbnail ? (
        <img className="jx-thumb" src={file.thumbnail} alt="" width={40} height={40} loading="lazy" />
      ) : (
        <Icon name="file" />
      )}
      <span className="jx-file-text">
        {file.href ? (
          <a className="jx-file-name" href={file.href}>
            {file.name}
          </a>
        ) : (
          <span className="jx-file-name">{file.name}</span>
        )}
        <span className="jx-help">
          {fileSize(file.size)}
          {file.note ? ` · ${file.note}` : ''}
          {file.seenBefore ? ` · ${t(file.seenBefore)}` : ''}
        </span>
      </span>
    </>
  )
}

/** Files to read: names, sizes, thumbnails. */
export function Files({ files }: { files: readonly StoredFile[] }) {
  return (
    <ul className="jx-files">
      {files.map((file) => (
        <li key={file.id} className="jx-file">
          <FileLine file={file} />
        </li>
      ))}
    </ul>
  )
}
