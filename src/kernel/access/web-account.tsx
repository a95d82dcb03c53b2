import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { DateText, Facts, Link, StatusTag, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason } from '../../ui/desk/index.ts'
import { useWriteKey } from '../forms/web-drawer.tsx'
import { AccountIdentity } from './web-account-identity.tsx'
import { AccountSessions } from './web-account-sessions.tsx'
import { GrantRole } from './web-grant.tsx'
import { newPassword, type Once } from './web-once.tsx'
import { type Account, access, attempt, policyOf, refresh, useRoles } from './web-queries.tsx'
import { AccountState } from './web-state.tsx'
import { words } from './web-words.ts'

type Step = 'grant' | 'reset' | 'reset-factor' | 'disable' | 'enable' | { readonly end: Account['grants'][number] }

/** One account: whose it is, its roles, and what can be done with it. */
export function AccountDrawer({
  account,
  onOnce,
  onClose,
}: {
  account: Account | undefined
  onOnce: (once: Once) => void
  onClose: () => void
}) {
  const t = useText()
  return (
    <Drawer
      open={account !== undefined}
      title={account ? t(words.manage, { name: account.person.name }) : ''}
      size={680}
      destroyOnHidden
      onClose={onClose}
    >
      {account ? <Details account={account} onOnce={onOnce} /> : null}
    </Drawer>
  )
}

function Details({ account, onOnce }: { account: Account; onOnce: (once: Once) => void }) {
  const t = useText()
  const [step, setStep] = useState<Step | null>(null)
  return (
    <div className="jx-stack">
      <Facts
        items={[
          { key: 'username', term: t(words.username), value: <span className="jx-code">{account.username}</span>, wide: true },
          { key: 'organisation', term: t(words.organisation), value: account.organisation.name, wide: true },
          { key: 'state', term: t(words.state), value: <AccountState account={account} />, wide: true },
          {
            key: 'factor',
            term: t(words.secondFactor),
            value: <StatusTag tone={account.secondFactor ? 'good' : 'neutral'}>{t(account.secondFactor ? words.on : words.off)}</StatusTag>,
            wide: true,
          },
          { key: 'since', term: t(words.since), value: <DateText value={account.createdAt} />, wide: true },
          ...(account.disabledAt
            ? [
                { key: 'at', term: t(words.disabledAt), value: <DateText value={account.disabledAt} />, wide: true },
                { key: 'why', term: t(words.disabledReason), value: account.disabledReason, wide: true },
              ]
            : []),
        ]}
      />
      <section aria-label={t(words.roles)} className="jx-stack-tight">
        <h2 className="jx-account-part">{t(words.roles)}</h2>
        <Grants account={account} onEnd={(end) => setStep({ end })} />
      </section>
      <AccountIdentity account={account} />
      {account.disabledAt ? null : <AccountSessions account={account} />}
      <div className="jx-account-steps">
        {account.disabledAt ? (
          <Button type="primary" onClick={() => setStep('enable')}>
            {t(words.enable)}
          </Button>
        ) : (
          <>
            <Button type="primary" onClick={() => setStep('grant')}>
              {t(words.grant)}
            </Button>
            <Button onClick={() => setStep('reset')}>{t(words.reset)}</Button>
            {account.secondFactor ? <Button onClick={() => setStep('reset-factor')}>{t(words.resetFactor)}</Button> : null}
            <Link to={`/handover?person=${account.person.id}`} className="jx-button">
              {t(words.handover)}
            </Link>
            <Button danger onClick={() => setStep('disable')}>
              {t(words.disable)}
            </Button>
          </>
        )}
      </div>
      <GrantRole open={step === 'grant'} account={account} onClose={() => setStep(null)} />
      <Confirmations account={account} step={step} onOnce={onOnce} onClose={() => setStep(null)} />
    </div>
  )
}

function Grants({ account, onEnd }: { account: Account; onEnd: (grant: Account['grants'][number]) => void }) {
  const t = useText()
  const { titleOf } = useRoles()
  if (account.grants.length === 0) return <p className="jx-help">{t(words.noRoles)}</p>
  return (
    <ul className="jx-grants">
      {account.grants.map((grant) => (
        <li key={grant.id}>
          <span className="jx-grant-what">
            <strong>{t(titleOf(grant.role))}</strong>
            <span>{grant.organisation.name}</span>
            <span className="jx-help">
              {grant.from} – {grant.to ?? t(words.open)}
            </span>
          </span>
          <Button
            size="small"
            aria-label={t(words.revokeOf, { role: t(titleOf(grant.role)), place: grant.organisation.name })}
            onClick={() => onEnd(grant)}
          >
            {t(words.revoke)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

interface ConfirmProps {
  readonly account: Account
  readonly step: Step | null
  readonly onOnce: (once: Once) => void
  readonly onClose: () => void
}

/** What takes effect at once is asked for once more; disabling needs a reason. */
function Confirmations({ account, step, onOnce, onClose }: ConfirmProps) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { titleOf } = useRoles()
  const keyOf = useWriteKey()
  const { id } = account
  const run = async (work: Promise<unknown>) => {
    const refused = await attempt(work)
    await refresh(queries)
    if (!refused) void message.success(t(words.done))
    return refused
  }
  const reset = async () => {
    const password = newPassword(account.username, await policyOf(queries))
    const refused = await run(access.resetPassword.call({ key: keyOf(['reset', id, password]), id, password }))
    if (!refused) onOnce({ username: account.username, password })
    return refused
  }
  const end = typeof step === 'object' && step ? step.end : null
  const title = end ? t(words.revokeOf, { role: t(titleOf(end.role)), place: end.organisation.name }) : ''
  return (
    <>
      <ConfirmWithReason
        open={end !== null}
        title={title}
        text={t(words.revokeText)}
        confirm={t(words.revoke)}
        grave
        reasonAtLeast={0}
        onConfirm={() => run(access.revoke.call({ key: keyOf(['revoke', end?.id]), id, grant: end?.id ?? '' }))}
        onClose={onClose}
      />
      <ConfirmWithReason
        open={step === 'reset'}
        title={t(words.reset)}
        text={t(words.resetText)}
        confirm={t(words.reset)}
        reasonAtLeast={0}
        onConfirm={reset}
        onClose={onClose}
      />
      <ConfirmWithReason
        open={step === 'reset-factor'}
        title={t(words.resetFactor)}
        text={t(words.resetFactorText)}
        confirm={t(words.resetFactor)}
        onConfirm={(reason) => run(access.resetSecondFactor.call({ key: keyOf(['factor', id, reason]), id, reason }))}
        onClose={onClose}
      />
      <ConfirmWithReason
        open={step === 'disable'}
        title={t(words.disable)}
        text={t(words.disableText)}
        confirm={t(words.disable)}
        grave
        onConfirm={(reason) => run(access.disable.call({ key: keyOf(['disable', id, reason, account.disabledAt]), id, reason }))}
        onClose={onClose}
      />
      <ConfirmWithReason
        open={step === 'enable'}
        title={t(words.enable)}
        text={t(words.enableText)}
        confirm={t(words.enable)}
        reasonAtLeast={0}
        onConfirm={() => run(access.enable.call({ key: keyOf(['enable', id, account.disabledAt]), id }))}
        onClose={onClose}
      />
    </>
  )
}
