import { useQuery } from '@tanstack/react-query'
import { Icon, Link, Loading, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import { cases } from './web-case.tsx'
import { pictureAddress } from './web-processes.tsx'

export const words = {
  title: { zh: '流程', en: 'Processes' },
  note: {
    zh: '每类事项按哪个流程办理，由谁办、几个工作日、通向哪里。已启用的版本不再改动，在办事项按申报时的版本办完。',
    en: 'By which process each kind of case runs: who acts, within how many working days, and where it leads. A version in use never changes; a case ends by the version it was filed under.',
  },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  former: { zh: '（旧版）', en: ' (former)' },
} satisfies Record<string, Text>

/** Every process of the house, the newest version first. */
export default function ProcessesPage() {
  const t = useText()
  const { data, error, refetch } = useQuery(cases.processes.queryOptions({ input: {} }))
  const sorted = [...(data ?? [])].sort((a, b) => Number(b.newest) - Number(a.newest))
  return (
    <>
      <PageTitle title={t(words.title)} note={t(words.note)} />
      <Panel>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : data ? null : <Loading />}
        <ul className="jx-choose">
          {sorted.map(({ name, version, title, newest }) => (
            <li key={`${name} ${version}`}>
              <Link to={pictureAddress({ process: name, version })} className="jx-choice">
                <Icon name="columns" />
                <strong>{t(title)}</strong>
                <span className="jx-help">
                  {t(words.version, { version })}
                  {newest ? null : t(words.former)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  )
}
