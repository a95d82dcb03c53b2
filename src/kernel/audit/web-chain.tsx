import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import auditAddresses from '../../platform/client/addresses/audit.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { instantInDigits, StatusTag, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { Failed } from '../language/web.tsx'
import type { auditContract } from './contract.ts'
import { words } from './web-words.ts'

const audit = queriesOf<typeof auditContract>(auditAddresses)

/** Whether the chain is whole. Walking it takes a while on a long one, so it is done when somebody asks. */
export function Chain() {
  const t = useText()
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery({
    ...audit.verify.queryOptions(),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Panel
      title={t(words.chain)}
      extra={
        <Button type="primary" loading={isFetching} onClick={() => void refetch()}>
          {t(words.verify)}
        </Button>
      }
    >
      <div className="jx-stack-tight" role="status">
        {isFetching ? (
          <p>{t(words.verifying)}</p>
        ) : error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <>
            <p>{t(words.unverified)}</p>
            <p className="jx-help">{t(words.unverifiedHelp)}</p>
          </>
        ) : data.ok ? (
          <>
            <p>
              <StatusTag tone="good">{t(words.sound)}</StatusTag> {t(words.soundText, { rows: data.rows })}
            </p>
            <p>{data.anchoredTo === null ? t(words.noAnchor) : t(words.anchored, { seq: data.anchoredTo })}</p>
          </>
        ) : (
          <>
            <p>
              <StatusTag tone="bad">{t(words.broken)}</StatusTag>{' '}
              {t(words.brokenText, { rows: data.rows, seq: data.broken.seq, why: t(data.broken.why.text) })}
            </p>
            {data.broken.id ? <p className="jx-code">{data.broken.id}</p> : null}
            <p>{t(words.brokenHelp)}</p>
          </>
        )}
        {data && !isFetching ? (
          <p className="jx-help">{t(words.verifiedAt, { time: instantInDigits(new Date(dataUpdatedAt).toISOString()) })}</p>
        ) : null}
      </div>
    </Panel>
  )
}
