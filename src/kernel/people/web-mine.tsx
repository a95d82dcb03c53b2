import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Icon, Loading, Timeline, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { Failed } from '../language/web.tsx'
import { entryForm, entryOf } from './web-entry.tsx'
import { FileView } from './web-file.tsx'
import { type Entry, people } from './web-queries.tsx'
import { words } from './web-words.ts'

const declaration = entryForm(words.declare)
/** Everybody's own life file, and who looked at it. @param besideEntry what can be done about an entry */
export function MyFilePage({ besideEntry }: { besideEntry: (entry: Entry) => ReactNode }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useQuery(people.mine.queryOptions({ input: {} }))
  const saved = async (text: string) => {
    setOpen(false)
    void message.success(text)
    await queries.invalidateQueries({ queryKey: people.key() })
  }
  const declare = async (values: Values, key: string) => {
    await people.declare.call({ key, ...entryOf(values) })
    await saved(t(words.declared))
  }
  return (
    <>
      <PageTitle title={t(words.mine)} note={t(words.mineNote)} />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <FileView
          file={data}
          actions={
            <Button icon={<Icon name="add" />} onClick={() => setOpen(true)}>
              {t(words.declare)}
            </Button>
          }
          entryActions={({ entry }) => besideEntry(entry)}
        />
      )}
      <Looks />
      <FormDrawer
        open={open}
        form={declaration}
        submit={words.save}
        intro={t(words.declareNote)}
        fieldOf={{ 'ends-before': 'to' }}
        onSubmit={declare}
        onClose={() => setOpen(false)}
      />
    </>
  )
}

function Looks() {
  const t = useText()
  const { data, error, refetch } = useQuery(people.looks.queryOptions({ input: {} }))
  return (
    <Panel title={t(words.looks)} extra={data?.length ? <ExportButton path="/me/file/looks" /> : null}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <p className="jx-none">{t(words.noLooks)}</p>
      ) : (
        <Timeline
          label={t(words.looks)}
          items={data.map((look) => ({
            key: look.id,
            at: look.at,
            tone: look.what === 'id-number' ? ('warn' as const) : ('neutral' as const),
            title: `${look.byName} ${t(look.what === 'id-number' ? words.lookId : words.lookFile)}`,
            body: look.purpose ? t(words.purpose, { purpose: look.purpose }) : null,
          }))}
        />
      )}
    </Panel>
  )
}
