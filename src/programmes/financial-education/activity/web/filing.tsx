import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Values } from '../../../../kernel/forms/index.ts'
import type { FormFieldsProps } from '../../../../kernel/forms/web-parts.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { FilingForm } from '../../../../kernel/process/web-filing.tsx'
import { Empty, Loading, usePlace, useText } from '../../../../ui/common/index.ts'
import { PlacePicker } from '../../plan/web/place-picker.tsx'
import { forms } from '../forms.ts'
import { financialActivity } from '../process.ts'
import { addresses } from './addresses.ts'
import { activities } from './api.ts'
import { useMyBanks } from './my-banks.ts'
import { Neighbours } from './neighbours.tsx'

const words = {
  none: { zh: '您不能报备活动', en: 'You can’t file activities' },
  noneHelp: {
    zh: '活动由成员银行的经办报备。需要时请联系本行安全管理员授予岗位。',
    en: 'Clerks of member banks do. Ask the security administrator for the post if you need it.',
  },
  choose: { zh: '为哪家银行报备', en: 'For which bank' },
  for: { zh: '{bank}报备，保存后送本行审核。', en: '{bank} files it. Once saved, it is sent to your bank’s reviewer.' },
  plan: {
    zh: '已按计划 {number} 填好名称、主题、对象和日期，请核对。',
    en: 'Title, theme, audience and days come from the plan {number}. Check them.',
  },
  last: { zh: '已带出上次报备的负责人、人手等，请核对。', en: 'Staff and the like come from your last filing. Check them.' },
} satisfies Record<string, Text>

/** The place is chosen from the register, so it is not asked again. */
const asked = { ...forms.filing, fields: forms.filing.fields.filter(({ name }) => name !== 'place' && name !== 'plan') }

interface Props {
  readonly me: string
  readonly FormFields: ComponentType<FormFieldsProps>
}

/** Files an activity: for which bank, where, and then what the supervisor must know; begun with what is known already. */
export function Filing(props: Props) {
  const t = useText()
  const { search, setSearch } = usePlace()
  const { banks, error, again } = useMyBanks()
  if (error) return <Failed error={error} onRetry={again} />
  if (!banks) return <Loading />
  const bank = banks.length === 1 ? banks[0] : banks.find(({ id }) => id === search.organisation)
  if (banks.length === 0) return <Empty title={words.none} help={words.noneHelp} />
  if (bank) return <ForBank key={bank.id} {...props} bank={bank} />
  return (
    <section className="jx-choose">
      <h2>{t(words.choose)}</h2>
      <ul>
        {banks.map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="jx-choice" onClick={() => setSearch({ organisation: id })}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ForBank({ me, FormFields, bank }: Props & { bank: { id: string; name: string } }) {
  const t = useText()
  const { search, setSearch, go } = usePlace()
  const plan = search.plan
  const { data, error, refetch } = useQuery(
    activities.activityPrefill.queryOptions({
      input: { organisation: bank.id, ...(plan ? { plan } : {}) },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { place: planned, plan: number, ...suggested } = data.values as Values
  const place = search.place ?? (typeof planned === 'string' && search.place !== '' ? planned : undefined)
  return (
    <div className="jx-filing jx-stack">
      <p className="jx-help">{t(words.for, { bank: bank.name })}</p>
      {data.from === 'plan' ? <p>{t(words.plan, { number: String(number ?? '') })}</p> : null}
      {data.from === 'last' ? <p>{t(words.last)}</p> : null}
      <PlacePicker value={place || undefined} onChoose={(code) => setSearch({ place: code ?? '' })} />
      <FilingForm
        process={financialActivity}
        organisation={bank}
        form={asked}
        known={{ ...(place && { place }), ...(typeof number === 'string' && { plan: number }) }}
        suggested={suggested}
        names={data.names}
        me={me}
        FormFields={FormFields}
        onClose={() => go(addresses.activities)}
        aside={(values) => <Neighbours organisation={bank.id} values={{ ...values, ...(place && { place }) }} />}
        {...(plan && { about: plan })}
      />
    </div>
  )
}
