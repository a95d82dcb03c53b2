import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Scroll, usePreferences, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import { newKey } from '../../forms/web-keys.tsx'
import type { Text } from '../../language/index.ts'
import { refusalOf } from '../../language/web.tsx'
import type { ImportView } from '../contract.ts'
import { DownloadButton, imports } from './web-queries.tsx'
import { RowsPanel } from './web-rows.tsx'
import { words } from './web-words.ts'

/** What the rows come to, before anything is written. */
export function PreviewPanels({ one }: { one: ImportView }) {
  return (
    <>
      <Commit one={one} />
      {one.lacking.length > 0 ? <Lacking one={one} /> : null}
      <RowsPanel one={one} />
    </>
  )
}

const FIGURES = [
  ['new', words.new, words.newHelp],
  ['changed', words.changed, words.changedHelp],
  ['unchanged', words.unchanged, words.unchangedHelp],
  ['doubtful', words.doubtful, words.doubtfulHelp],
  ['wrong', words.wrong, words.wrongHelp],
] as const satisfies readonly (readonly [string, Text, Text])[]

function Commit({ one: { id, counts, undecided, lacking } }: { one: ImportView }) {
  const t = useText()
  const { language } = usePreferences()
  const queries = useQueryClient()
  const commit = useMutation(
    imports.commit.mutationOptions({ onSettled: () => void queries.invalidateQueries({ queryKey: imports.show.key() }) }),
  )
  const good = counts.new + counts.changed + counts.unchanged + (counts.doubtful - undecided)
  const shown = (rows: number) => rows.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')
  return (
    <Panel title={t(words.counts)}>
      <dl className="jx-import-figures">
        <div>
          <dt>{t(words.total)}</dt>
          <dd>{shown(counts.rows)}</dd>
        </div>
        {FIGURES.map(([key, title, help]) => (
          <div key={key} data-tone={counts[key] > 0 ? key : undefined}>
            <dt>{t(title)}</dt>
            <dd>
              {shown(counts[key])}
              <span className="jx-help">{t(help)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="jx-import-actions">
        <Button type="primary" disabled={good === 0} loading={commit.isPending} onClick={() => commit.mutate({ key: newKey(), id })}>
          {t(words.commit, { count: shown(good) })}
        </Button>
        {counts.wrong + counts.doubtful > 0 ? <DownloadButton path={`/imports/${id}/returned.xlsx`} title={words.returned} /> : null}
        <span className="jx-help">
          {good === 0
            ? t(lacking.length > 0 ? words.nothingYet : words.nothingGood)
            : counts.wrong + undecided > 0
              ? t(words.commitNote, { wrong: shown(counts.wrong), open: shown(undecided) })
              : ''}
        </span>
      </div>
      {commit.error ? (
        <p className="jx-problem" role="alert">
          {t(refusalOf(commit.error).text)}
        </p>
      ) : null}
    </Panel>
  )
}

function Lacking({ one: { id, lacking, mayRegister } }: { one: ImportView }) {
  const t = useText()
  const queries = useQueryClient()
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const register = useMutation(
    imports.register.mutationOptions({ onSettled: () => void queries.invalidateQueries({ queryKey: imports.show.key() }) }),
  )
  const chosen = lacking.filter((_, at) => !left.has(at))
  const choose = (at: number, wanted: boolean) => {
    const next = new Set(left)
    if (wanted) next.delete(at)
    else next.add(at)
    setLeft(next)
  }
  return (
    <Panel
      title={t(words.lacking)}
      extra={
        mayRegister ? (
          <Button
            disabled={chosen.length === 0}
            loading={register.isPending}
            onClick={() =>
              register.mutate({ key: newKey(), id, organisations: chosen.slice(0, 200).map(({ name, uscc }) => ({ name, uscc })) })
            }
          >
            {t(words.register, { count: chosen.length })}
          </Button>
        ) : null
      }
    >
      <p className="jx-help">{t(mayRegister ? words.lackingHelp : words.lackingOther)}</p>
      {register.error ? (
        <p className="jx-problem" role="alert">
          {t(refusalOf(register.error).text)}
        </p>
      ) : null}
      <Scroll label={t(words.lacking)}>
        <table className="jx-import-table">
          <thead>
            <tr>
              <th scope="col">{t(words.organisation)}</th>
              <th scope="col">{t(words.uscc)}</th>
              <th scope="col">{t(words.rowsCount)}</th>
            </tr>
          </thead>
          <tbody>
            {lacking.map(({ name, uscc, rows }, at) => (
              <tr key={`${name} ${uscc}`}>
                <td>
                  {mayRegister ? (
                    <Checkbox checked={!left.has(at)} onChange={({ target }) => choose(at, target.checked)}>
                      {name}
                    </Checkbox>
                  ) : (
                    name
                  )}
                </td>
                <td className="jx-code">{uscc}</td>
                <td>{rows}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}
