import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Icon, Loading, None, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle } from '../../ui/desk/index.ts'
import type { Values } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import { Employments } from './web-employments.tsx'
import { entryForm, entryOf, RECORDED, valuesOf } from './web-entry.tsx'
import { FileView } from './web-file.tsx'
import { Alike, Consents, Looked } from './web-person-more.tsx'
import { type Entry, people } from './web-queries.tsx'
import { StrikeButtons } from './web-struck.tsx'
import { words } from './web-words.ts'

interface Props {
  /** Whether the reader may speak for an authority or a publication; otherwise only for the employer. */
  readonly mayVerify: boolean
}

/** Somebody's life file. Opening it is recorded, so it is asked for once and not again behind the reader's back. */
export function PersonPage({ mayVerify }: Props) {
  const t = useText()
  const { message } = App.useApp()
  const { params } = usePlace()
  const id = params.id ?? ''
  const queries = useQueryClient()
  const [open, setOpen] = useState<'new' | Entry | null>(null)
  const { data, error, refetch } = useQuery(
    people.show.queryOptions({ input: { id }, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false }),
  )
  const above = [{ to: '/people', title: t(words.people) }]
  if (error || !data) {
    return (
      <>
        <PageTitle title={t(words.people)} above={above} />
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />}
      </>
    )
  }
  const replaced = typeof open === 'object' ? open : null
  const changed = () => queries.invalidateQueries({ queryKey: people.show.key({ input: { id } }) })
  const record = async (values: Values, key: string) => {
    const provenance = RECORDED.find((one) => one === values.provenance) ?? 'employer-confirmed'
    await people.record.call({ key, id, ...entryOf(values), provenance, ...(replaced ? { supersedes: replaced.id } : {}) })
    setOpen(null)
    void message.success(t(words.declared))
    await changed()
  }
  return (
    <>
      <PageTitle
        title={data.person.name}
        above={above}
        tags={data.person.synthetic ? <StatusTag>{t(words.synthetic)}</StatusTag> : null}
        note={t(words.seen, { name: data.person.name })}
      />
      <FileView
        file={data}
        idNumber={<IdNumber id={id} masked={data.person.idNumber} mayReveal={data.mayReveal} />}
        actions={
          data.mayRecord ? (
            <Button icon={<Icon name="add" />} onClick={() => setOpen('new')}>
              {t(words.record)}
            </Button>
          ) : null
        }
        entryActions={({ entry }) => (
          <div className="jx-people-choice">
            {data.mayRecord && data.entries.some((one) => one.entry.id === entry.id) ? (
              <button
                type="button"
                className="jx-text-button"
                aria-label={t(words.recordThis, { title: entry.title })}
                onClick={() => setOpen(entry)}
              >
                {t(words.recordOf)}
              </button>
            ) : null}
            <StrikeButtons id={id} file={data} entry={entry} onChanged={() => void changed()} />
          </div>
        )}
      />
      {data.mayRecord ? <Employments id={id} file={data} onChanged={() => void changed()} /> : null}
      {data.mayMerge ? <Alike id={id} onChanged={() => void changed()} /> : null}
      <Consents id={id} mayRecord={data.mayRecord} />
      {data.mayReveal ? <Looked id={id} /> : null}
      <FormDrawer
        key={replaced?.id ?? 'new'}
        open={open !== null}
        form={entryForm(replaced ? words.recordOf : words.record, mayVerify ? RECORDED : ['employer-confirmed'])}
        start={{ ...(replaced ? valuesOf(replaced) : {}), provenance: 'employer-confirmed' }}
        submit={words.save}
        fieldOf={{ 'ends-before': 'to', 'weaker-provenance': 'provenance' }}
        onSubmit={record}
        onClose={() => setOpen(null)}
      />
    </>
  )
}

/** Masked; whole only for a purpose that its owner will read, and gone again with the page. */
function IdNumber({ id, masked, mayReveal }: { id: string; masked: string | null; mayReveal: boolean }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [whole, setWhole] = useState<string | null>(null)
  if (!masked) return <None />
  const reveal = async (purpose: string) => {
    try {
      const { idNumber } = await people.reveal.call({ id, purpose })
      if (idNumber === null) return words.noId
      setWhole(idNumber)
      return null
    } catch (error) {
      return refusalOf(error).text
    }
  }
  return (
    <span className="jx-file-id">
      <span className="jx-code">{whole ?? masked}</span>
      {mayReveal ? (
        <button type="button" className="jx-text-button" onClick={() => (whole ? setWhole(null) : setAsking(true))}>
          {t(whole ? words.hide : words.reveal)}
        </button>
      ) : null}
      <ConfirmWithReason
        open={asking}
        title={t(words.reveal)}
        text={t(words.revealText)}
        confirm={t(words.reveal)}
        reasonAtLeast={4}
        onConfirm={reveal}
        onClose={() => setAsking(false)}
      />
    </span>
  )
}
