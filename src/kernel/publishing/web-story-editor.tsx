import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text as TextNode } from '@tiptap/extension-text'
import { UndoRedo } from '@tiptap/extensions'
import { type Editor, EditorContent, Node, useEditor, useEditorState } from '@tiptap/react'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { type StoredFile, Upload, useText } from '../../ui/common/index.ts'
import { carryAs } from '../evidence/web.tsx'
import type { Text } from '../language/index.ts'
import { STORY_BOUNDS, webAddress } from './stories/document.ts'
import { words } from './web-story-words.ts'
import './web-story.css'

/** Nothing but what stories/document.ts declares: what is pasted besides is left out at once. */
const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes() {
    const kept = (name: string) => ({
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
      renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: String(attributes[name] ?? '') }),
    })
    return { file: kept('file'), alt: kept('alt'), caption: kept('caption') }
  },
  parseHTML: () => [{ tag: 'figure[data-file]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'figure',
    HTMLAttributes,
    ['img', { src: `/api/evidence/${node.attrs.file}/thumbnail`, alt: node.attrs.alt }],
    ['figcaption', {}, node.attrs.caption || node.attrs.alt],
  ],
})

const EXTENSIONS = [
  Document,
  Paragraph,
  TextNode,
  Bold,
  HardBreak,
  Heading.configure({ levels: [2, 3] }),
  BulletList,
  OrderedList,
  ListItem.extend({ content: 'paragraph+' }),
  ListKeymap,
  Blockquote.extend({ content: 'paragraph+' }),
  Link.configure({ openOnClick: false, autolink: false, linkOnPaste: true, isAllowedUri: (address) => webAddress(address) !== null }),
  Picture,
  UndoRedo,
]

interface Props {
  readonly label: string
  readonly start: object
  readonly onChange: (body: object) => void
}

/** The text of a story. Fetched only where somebody writes one. */
export default function StoryEditor({ label, start, onChange }: Props) {
  const editor = useEditor({
    extensions: EXTENSIONS,
    // A text without a paragraph is no document for the editor: it begins one of its own.
    content: (start as { content?: unknown[] }).content?.length ? start : null,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: 'jx-story-text' } },
    onUpdate: ({ editor: changed }) => onChange(changed.getJSON()),
  })
  return (
    <div className="jx-story-editor">
      <Tools editor={editor} />
      <EditorContent editor={editor} />
    </div>
  )
}

function Tools({ editor }: { editor: Editor }) {
  const t = useText()
  const [asking, setAsking] = useState<'link' | 'picture' | null>(null)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      h2: now.isActive('heading', { level: 2 }),
      h3: now.isActive('heading', { level: 3 }),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      link: now.isActive('link'),
    }),
  })
  const chain = () => editor.chain().focus()
  const tools: readonly { title: Text; active?: boolean; run: () => void }[] = [
    { title: words.bold, active: on.bold, run: () => chain().toggleBold().run() },
    { title: words.heading, active: on.h2, run: () => chain().toggleHeading({ level: 2 }).run() },
    { title: words.subheading, active: on.h3, run: () => chain().toggleHeading({ level: 3 }).run() },
    { title: words.bullets, active: on.bullets, run: () => chain().toggleBulletList().run() },
    { title: words.numbers, active: on.numbers, run: () => chain().toggleOrderedList().run() },
    { title: words.quote, active: on.quote, run: () => chain().toggleBlockquote().run() },
    { title: words.link, active: on.link, run: () => setAsking('link') },
    { title: words.picture, run: () => setAsking('picture') },
    { title: words.undo, run: () => chain().undo().run() },
    { title: words.redo, run: () => chain().redo().run() },
  ]
  return (
    <div className="jx-story-tools" role="toolbar" aria-label={t(words.text)}>
      {tools.map(({ title, active, run }) => (
        <Button key={title.en} size="small" type={active ? 'primary' : 'default'} aria-pressed={active} onClick={run}>
          {t(title)}
        </Button>
      ))}
      {asking === 'link' ? <AskLink editor={editor} onClose={() => setAsking(null)} /> : null}
      {asking === 'picture' ? <AskPicture editor={editor} onClose={() => setAsking(null)} /> : null}
    </div>
  )
}

interface Asking {
  readonly editor: Editor
  readonly onClose: () => void
}

function AskLink({ editor, onClose }: Asking) {
  const t = useText()
  const id = useId()
  const [address, setAddress] = useState(String(editor.getAttributes('link').href ?? ''))
  const [bad, setBad] = useState(false)
  const put = () => {
    const href = webAddress(address)
    if (address.trim() !== '' && href === null) return setBad(true)
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === null) chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
    onClose()
  }
  return (
    <Modal open title={t(words.link)} okText={t(words.confirm)} onOk={put} onCancel={onClose}>
      <div className="jx-field">
        <label htmlFor={id}>{t(words.address)}</label>
        <Input id={id} value={address} autoFocus onChange={(event) => setAddress(event.target.value)} onPressEnter={put} />
        <span className="jx-help">{t(words.addressHelp)}</span>
        <span className="jx-problem" role="alert">
          {bad ? t(words.badAddress) : null}
        </span>
      </div>
    </Modal>
  )
}

const carry = carryAs('photo')

function AskPicture({ editor, onClose }: Asking) {
  const t = useText()
  const [altId, captionId] = [useId(), useId()]
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [alt, setAlt] = useState('')
  const [caption, setCaption] = useState('')
  const [file] = files
  const put = () => {
    if (!file || alt.trim() === '') return
    editor
      .chain()
      .focus()
      .insertContent({ type: 'picture', attrs: { file: file.id, alt: alt.trim(), caption: caption.trim() } })
      .run()
    onClose()
  }
  return (
    <Modal
      open
      title={t(words.picture)}
      okText={t(words.insert)}
      okButtonProps={{ disabled: !file || alt.trim() === '' }}
      onOk={put}
      onCancel={onClose}
    >
      <div className="jx-stack">
        <Upload label={t(words.picture)} accept="image/*" many={false} files={files} carry={carry} onFiles={setFiles} />
        <div className="jx-field">
          <label htmlFor={altId}>{t(words.alt)}</label>
          <Input id={altId} value={alt} maxLength={STORY_BOUNDS.alt} aria-required onChange={(event) => setAlt(event.target.value)} />
          <span className="jx-help">{t(words.altHelp)}</span>
        </div>
        <div className="jx-field">
          <label htmlFor={captionId}>{t(words.caption)}</label>
          <Input id={captionId} value={caption} maxLength={STORY_BOUNDS.caption} onChange={(event) => setCaption(event.target.value)} />
        </div>
      </div>
    </Modal>
  )
}
