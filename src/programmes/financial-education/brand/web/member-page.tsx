import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { localDateOf } from '../../../../kernel/calendar/index.ts'
import type { Form, Values } from '../../../../kernel/forms/index.ts'
import { FormDrawer } from '../../../../kernel/forms/web-drawer.tsx'
import { FailedPage } from '../../../../kernel/language/web-desk.tsx'
import { Link, Loading, usePlace, useText } from '../../../../ui/common/index.ts'
import { PageTitle } from '../../../../ui/desk/index.ts'
import { addresses } from './addresses.ts'
import { brand } from './api.ts'
import { Pledges, Standing, Standings } from './member-parts.tsx'
import { StandingTag } from './standing-tag.tsx'
import { titles } from './titles.ts'

const own = {
  hand: { zh: '登记授旗', en: 'Enter a flag' },
  propose: { zh: '建议暂停、恢复或退出', en: 'Propose a change of standing' },
}

const flagForm: Form = {
  name: 'flag',
  title: own.hand,
  why: { zh: '旗帜一行一面，编号唯一', en: 'One flag for each bank, each with a number of its own' },
  fields: [
    { kind: 'text', name: 'number', title: { zh: '旗帜编号', en: 'Number of the flag' }, required: true, maxLength: 30 },
    { kind: 'date', name: 'on', title: { zh: '授旗日期', en: 'Handed over on' }, required: true },
  ],
}

/** One bank, for whoever supervises: how it stands, what it pledged, what was decided. */
export default function MemberPage() {
  const t = useText()
  const queries = useQueryClient()
  const { params } = usePlace()
  const [handing, setHanding] = useState(false)
  const organisation = params.organisation ?? ''
  const { data, error, refetch } = useQuery(brand.member.queryOptions({ input: { organisation } }))
  const above = [{ to: addresses.members, title: t(titles.members) }]
  if (error) return <FailedPage title={t(titles.members)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const belongs = data.state !== 'none' && data.state !== 'withdrawn'
  const hand = async ({ number, on }: Values, key: string) => {
    await brand.handFlag.call({ key, organisation, number: String(number), on: String(on) })
    setHanding(false)
    await queries.invalidateQueries({ queryKey: brand.key() })
  }
  return (
    <>
      <PageTitle
        title={data.organisation.name}
        above={above}
        tags={<StandingTag row={data} />}
        actions={
          data.mayKeep && belongs ? (
            <>
              <Button onClick={() => setHanding(true)}>{t(own.hand)}</Button>
              <Link to={addresses.propose(organisation)} className="jx-button">
                {t(own.propose)}
              </Link>
            </>
          ) : null
        }
      />
      <Standing member={data} />
      <Pledges member={data} />
      <Standings member={data} />
      <FormDrawer
        open={handing}
        form={flagForm}
        start={{ on: localDateOf(new Date()) }}
        submit={own.hand}
        onSubmit={hand}
        onClose={() => setHanding(false)}
      />
    </>
  )
}
