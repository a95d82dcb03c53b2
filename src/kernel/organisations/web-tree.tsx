import { useState } from 'react'
import { Icon, StatusTag, usePreferences, useText } from '../../ui/common/index.ts'
import { type Branch, UNIT_KINDS } from './index.ts'
import { nameIn, withBelow } from './web.tsx'
import { words } from './web-words.ts'

/** A federation may have thousands of enterprises right below it. */
const AT_ONCE = 100

interface Props {
  readonly label: string
  readonly branches: readonly Branch[]
  readonly chosen: string | undefined
  /** What a search has found; null: no search, and the reader opens the tree step by step. */
  readonly found: ReadonlySet<string> | null
  readonly onChoose: (id: string) => void
}

/** The tree as nested lists of plain buttons: Tab and Enter reach everything, and a screen reader says what is open. */
export function Tree({ label, branches, chosen, found, onChoose }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([...branches.map(({ id }) => id), ...trailTo(branches, chosen)]))
  const [seen, setSeen] = useState(chosen)
  if (chosen !== seen) {
    setSeen(chosen)
    setOpen(new Set([...open, ...trailTo(branches, chosen)]))
  }
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  return (
    <nav aria-label={label} className="jx-tree">
      <Level branches={branches} chosen={chosen} found={found} open={open} onToggle={toggle} onChoose={onChoose} />
    </nav>
  )
}

interface LevelProps extends Omit<Props, 'label'> {
  readonly open: ReadonlySet<string>
  readonly onToggle: (id: string) => void
}

function Level(props: LevelProps) {
  const { branches, found } = props
  const t = useText()
  const [shown, setShown] = useState(AT_ONCE)
  const some = found ? branches.filter((branch) => leadsTo(branch, found)) : branches
  return (
    <ul>
      {some.slice(0, shown).map((branch) => (
        <Node key={branch.id} {...props} branch={branch} />
      ))}
      {some.length > shown ? (
        <li>
          <button type="button" className="jx-text-button jx-tree-more" onClick={() => setShown(shown + AT_ONCE)}>
            {t(words.more, { count: Math.min(AT_ONCE, some.length - shown) })}
          </button>
        </li>
      ) : null}
    </ul>
  )
}

function Node({ branch, ...level }: LevelProps & { branch: Branch }) {
  const t = useText()
  const { language } = usePreferences()
  const { chosen, found, open, onToggle, onChoose } = level
  const name = nameIn(branch, language)
  const below = branch.children.length
  const unfolded = found ? branch.children.some((child) => leadsTo(child, found)) : open.has(branch.id)
  return (
    <li>
      <div className="jx-tree-row">
        {below > 0 && !found ? (
          <button
            type="button"
            className="jx-tree-fold"
            aria-expanded={unfolded}
            aria-label={t(unfolded ? words.fold : words.unfold, { name })}
            onClick={() => onToggle(branch.id)}
          >
            <Icon name={unfolded ? 'down' : 'next'} size="1em" />
          </button>
        ) : (
          <span className="jx-tree-fold" aria-hidden="true" />
        )}
        <button
          type="button"
          className="jx-tree-name"
          aria-current={branch.id === chosen || undefined}
          data-found={found?.has(branch.id) || undefined}
          onClick={() => onChoose(branch.id)}
        >
          <span>{name}</span>
          <StatusTag>{t(UNIT_KINDS[branch.kind])}</StatusTag>
          {below > 0 ? <span className="jx-tree-below">{below}</span> : null}
        </button>
      </div>
      {unfolded ? <Level {...level} branches={branch.children} /> : null}
    </li>
  )
}

function leadsTo(branch: Branch, found: ReadonlySet<string>): boolean {
  return found.has(branch.id) || branch.children.some((child) => leadsTo(child, found))
}

/** The branches above one, so that it is seen. */
function trailTo(branches: readonly Branch[], id: string | undefined): readonly string[] {
  for (const branch of branches) {
    if (withBelow(branch.children).some((one) => one.id === id)) return [branch.id, ...trailTo(branch.children, id)]
  }
  return []
}
