import type { ReactNode } from 'react'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { Icon, type IconName } from './icons.tsx'
import { useText } from './language.tsx'

const loading: Text = { zh: '正在加载…', en: 'Loading…' }
const failed: Text = { zh: '没有加载成功', en: 'This could not be loaded' }
const failedHelp: Text = {
  zh: '请检查网络后再试一次。如果仍不成功，请把页面下方的编号告诉系统管理员。',
  en: 'Check the network and try again. If it still fails, tell the system administrator the number below.',
}
const again: Text = { zh: '再试一次', en: 'Try again' }
const noPermission: Text = { zh: '您没有查看此页的权限', en: 'You may not see this page' }
const noPermissionHelp: Text = {
  zh: '权限随岗位授予。确需查看的，请联系本单位系统管理员。',
  en: 'Permissions come with a post. If you need this page, ask the system administrator of your organisation.',
}
const notFound: Text = { zh: '没有找到这一页', en: 'There is no such page' }
const notFoundHelp: Text = {
  zh: '地址可能写错了，或者内容不在您的管辖范围内。',
  en: 'The address may be wrong, or its content may lie outside your organisation.',
}

function Notice({ icon, title, children, role }: { icon: IconName; title: string; children?: ReactNode; role?: 'alert' | 'status' }) {
  return (
    <div className="jx-notice" role={role}>
      <Icon name={icon} size="1.75em" />
      <p className="jx-notice-title">{title}</p>
      {children}
    </div>
  )
}

/** Shown while something is fetched; after a short pause, so that quick answers do not flicker. */
export function Loading({ what }: { what?: Text }) {
  const t = useText()
  return (
    <div className="jx-loading" role="status">
      <span className="jx-spinner" aria-hidden="true" />
      <span>{t(what ?? loading)}</span>
    </div>
  )
}

/** Nothing is here: says what would be, and offers the way to make it. */
export function Empty({ title, help, children }: { title: Text; help?: Text; children?: ReactNode }) {
  const t = useText()
  return (
    <Notice icon="folder" title={t(title)} role="status">
      {help ? <p>{t(help)}</p> : null}
      {children}
    </Notice>
  )
}

/** A fault. `reason` where the server gave one; `number` is what the server's log calls it. */
export function ErrorState({
  reason,
  number,
  onRetry,
}: {
  reason?: Reason | undefined
  number?: string | undefined
  onRetry?: () => void
}) {
  const t = useText()
  return (
    <Notice icon="warning" title={t(reason?.text ?? failed)} role="alert">
      {reason ? null : <p>{t(failedHelp)}</p>}
      {number ? <p className="jx-code">{number}</p> : null}
      {onRetry ? (
        <button type="button" className="jx-button" onClick={onRetry}>
          {t(again)}
        </button>
      ) : null}
    </Notice>
  )
}

export function NoPermission({ reason, children }: { reason?: Reason; children?: ReactNode }) {
  const t = useText()
  return (
    <Notice icon="lock" title={t(noPermission)}>
      <p>{t(reason?.text ?? noPermissionHelp)}</p>
      {children}
    </Notice>
  )
}

export function NotFound({ children }: { children?: ReactNode }) {
  const t = useText()
  return (
    <Notice icon="search" title={t(notFound)}>
      <p>{t(notFoundHelp)}</p>
      {children}
    </Notice>
  )
}
