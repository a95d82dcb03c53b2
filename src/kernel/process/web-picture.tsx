import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { textAt } from '../../platform/client/index.ts'
import { Icon, Loading, Scroll, StatusTag, usePlace, usePreferences, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import type { ProcessView } from './contract.ts'
import { cases } from './web-case.tsx'
import { words as list } from './web-definitions.tsx'
import './web-picture.css'

const words = {
  picture: { zh: '流程图', en: 'Picture' },
  asTable: { zh: '环节与办理事项', en: 'Stages and what can be done there' },
  bpmn: { zh: '下载 BPMN 2.0', en: 'Download BPMN 2.0' },
  svg: { zh: '下载图片（SVG）', en: 'Download the picture (SVG)' },
  print: { zh: '打印', en: 'Print' },
  stage: { zh: '环节', en: 'Stage' },
  days: { zh: '期限', en: 'Days' },
  action: { zh: '办理事项', en: 'What can be done' },
  by: { zh: '由谁办理', en: 'By whom' },
  to: { zh: '去向', en: 'Leads to' },
  effects: { zh: '同时', en: 'Brings about' },
  working: { zh: '{days} 个工作日', en: '{days} working days' },
  overdue: { zh: '逾期报{told}', en: 'overdue: {told} told' },
  when: { zh: '{when}：{stage}', en: '{when}: {stage}' },
  stays: { zh: '环节不变', en: 'stays here' },
  here: { zh: '当前环节', en: 'The case is here' },
  end: { zh: '结束', en: 'The end' },
} satisfies Record<string, Text>

/** One version of a process: drawn, and in words for those who read rather than look. `?stage=` marks where a case stands. */
export default function ProcessPage() {
  const t = useText()
  const { language } = usePreferences()
  const { params, search } = usePlace()
  const { name = '', version = '' } = params
  const address = `/processes/${encodeURIComponent(name)}/${encodeURIComponent(version)}`
  const asked = `lang=${language}${search.stage ? `&stage=${encodeURIComponent(search.stage)}` : ''}`
  const { data, error, refetch } = useQuery(cases.definition.queryOptions({ input: { name, version: Number(version) } }))
  const drawing = useQuery({
    queryKey: [['process', 'picture'], { address, asked }],
    queryFn: ({ signal }) => textAt(`${address}.svg?${asked}`, signal),
    enabled: data !== undefined,
  })
  const above = [{ to: '/processes', title: t(list.title) }]
  if (!data) {
    return (
      <>
        <PageTitle title={t(list.title)} above={above} />
        <Panel>{error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />}</Panel>
      </>
    )
  }
  return (
    <div className="jx-process">
      <PageTitle
        title={t(data.title)}
        above={above}
        note={t(list.version, { version: data.version })}
        actions={
          <>
            <a className="jx-button" href={`/api${address}.bpmn?lang=${language}`} download={`${name}-${version}.bpmn`}>
              <Icon name="download" /> {t(words.bpmn)}
            </a>
            <a className="jx-button" href={`/api${address}.svg?${asked}`} download={`${name}-${version}.svg`}>
              <Icon name="download" /> {t(words.svg)}
            </a>
            <button type="button" className="jx-button" onClick={() => globalThis.print()}>
              {t(words.print)}
            </button>
          </>
        }
      />
      <Panel title={t(words.picture)}>
        {drawing.error ? <Failed error={drawing.error} onRetry={() => void drawing.refetch()} /> : null}
        {drawing.data ? <Drawing svg={drawing.data} label={t(words.picture)} /> : drawing.error ? null : <Loading />}
      </Panel>
      <Panel title={t(words.asTable)}>
        <Scroll label={t(words.asTable)}>
          <Stages view={data} here={search.stage} />
        </Scroll>
      </Panel>
    </div>
  )
}

/** Where the names of the columns begin in the picture. */
const HEAD = 12

/** The server's picture, in the page itself: so it is set in the page's own letters, and can be printed. */
function Drawing({ svg, label }: { svg: string; label: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    place.current?.replaceChildren(document.importNode(drawn, true))
    const frame = place.current?.parentElement
    const here = place.current?.querySelector('#picture-here')
    if (!frame) return
    if (here) {
      const [one, all] = [here.getBoundingClientRect(), frame.getBoundingClientRect()]
      frame.scrollBy(one.x + one.width / 2 - all.x - all.width / 2, one.y + one.height / 2 - all.y - all.height / 2)
    }
    // Who acts stands above the columns, however far one has scrolled.
    const lanes = frame.querySelector('#picture-lanes')
    const hold = () => lanes?.setAttribute('transform', `translate(0 ${Math.max(0, frame.scrollTop - HEAD)})`)
    hold()
    frame.addEventListener('scroll', hold, { passive: true })
    return () => frame.removeEventListener('scroll', hold)
  }, [svg])
  return (
    <Scroll label={label} className="jx-picture">
      <div ref={place} />
    </Scroll>
  )
}

function Stages({ view, here }: { view: ProcessView; here: string | undefined }) {
  const t = useText()
  const { language } = usePreferences()
  const all = (texts: readonly Text[]) => texts.map((text) => t(text)).join(language === 'zh' ? '、' : ', ')
  return (
    <table className="jx-plain-table jx-stages">
      <thead>
        <tr>
          {[words.stage, words.days, words.action, words.by, words.to, words.effects].map((title) => (
            <th key={title.en} scope="col">
              {t(title)}
            </th>
          ))}
        </tr>
      </thead>
      {view.stages.map((stage) => (
        <tbody key={stage.name}>
          {(stage.actions.length > 0 ? stage.actions : [null]).map((action, row) => (
            <tr key={action?.name ?? stage.name}>
              {row === 0 ? (
                <>
                  <th scope="rowgroup" rowSpan={Math.max(1, stage.actions.length)}>
                    <strong>{t(stage.title)}</strong> {stage.name === here ? <StatusTag tone="active">{t(words.here)}</StatusTag> : null}
                  </th>
                  <td rowSpan={Math.max(1, stage.actions.length)}>
                    {stage.deadline?.days ? t(words.working, { days: stage.deadline.days }) : null}
                    {stage.deadline?.told.length ? (
                      <span className="jx-help"> {t(words.overdue, { told: all(stage.deadline.told) })}</span>
                    ) : null}
                  </td>
                </>
              ) : null}
              {action ? (
                <>
                  <td>{t(action.title)}</td>
                  <td>
                    {all(action.by)}
                    {action.opinions ? <span className="jx-help"> {t(action.opinions)}</span> : null}
                  </td>
                  <td>
                    {action.to
                      .map(({ stage: to, title, when }) => {
                        const where = to === stage.name ? t(words.stays) : t(title)
                        return when ? t(words.when, { when: t(when), stage: where }) : where
                      })
                      .join(language === 'zh' ? '；' : '; ')}
                  </td>
                  <td>{all(action.effects)}</td>
                </>
              ) : (
                <td colSpan={4}>{t(words.end)}</td>
              )}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}
