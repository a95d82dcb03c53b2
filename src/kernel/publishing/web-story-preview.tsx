import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { Loading, useText } from '../../ui/common/index.ts'
import { Failed } from '../language/web.tsx'
import { publishing } from './web-queries.tsx'
import { words } from './web-story-words.ts'

interface Props {
  readonly story: string
  /** As it is up; otherwise the text in hand. */
  readonly published?: boolean
  /** Not saved yet. */
  readonly text?: { readonly title: string; readonly summary: string; readonly body: object }
}

const framed = (markup: string, styles: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${styles}</style><body>${markup}</body></html>`
const BODY =
  "body{margin:16px;font:16px/1.75 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#27231e;overflow-wrap:anywhere}img{max-width:100%}"
const PORTAL = `${BODY}h1{font-size:1.6rem;line-height:1.4}.lead,figcaption,blockquote{color:#5f584d}.note{padding:.6rem 1rem;border-left:3px solid #b5341f;background:#f3eee6}blockquote{margin:0;padding-left:1rem;border-left:3px solid #8f8676}figure{margin:0 0 1em}a{color:#b5341f}`

/** A text as the portal and an official account show it, made by the server from what it would keep of it. */
export function StoryPreview({ story, published = false, text }: Props) {
  const t = useText()
  const { message } = App.useApp()
  const [channel, setChannel] = useState<'portal' | 'wechat'>('portal')
  const { data, error, refetch } = useQuery(
    publishing.previewStory.queryOptions({
      input: { id: story, published, ...(text && { text: text as never }) },
      placeholderData: keepPreviousData,
    }),
  )
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const copy = async () => {
    try {
      const plain = new Blob([data.title], { type: 'text/plain' })
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/html': new Blob([data.wechat], { type: 'text/html' }), 'text/plain': plain }),
      ])
      void message.success(t(words.copied))
    } catch {
      void message.warning(t(words.notCopied))
    }
  }
  const wechat = channel === 'wechat'
  return (
    <div className="jx-stack">
      <Segmented
        value={channel}
        options={[
          { value: 'portal', label: t(words.portal) },
          { value: 'wechat', label: t(words.wechat) },
        ]}
        onChange={setChannel}
      />
      {/* No script runs in it; pictures need the session. */}
      <iframe
        className={wechat ? 'jx-story-frame jx-story-frame-phone' : 'jx-story-frame'}
        title={`${t(words.preview)} · ${t(wechat ? words.wechat : words.portal)}`}
        sandbox="allow-same-origin"
        srcDoc={wechat ? framed(data.wechat, BODY) : framed(data.portal, PORTAL)}
      />
      {data.dropped > 0 ? <p className="jx-help">{t(words.dropped, { count: data.dropped })}</p> : null}
      {wechat ? (
        <>
          <div>
            <Button type="primary" onClick={copy}>
              {t(words.copy)}
            </Button>
          </div>
          {data.pictures.length > 0 ? (
            <ol>
              {data.pictures.map(({ file, alt, href }, at) => (
                <li key={file}>
                  <a href={href} download>
                    {t(words.pictureFile, { number: at + 1 })}
                  </a>{' '}
                  <span className="jx-help">{alt}</span>
                </li>
              ))}
            </ol>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
