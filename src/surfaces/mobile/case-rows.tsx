import { localDateOf } from '../../kernel/calendar/index.ts'
import type { CaseRow } from '../../kernel/process/contract.ts'
import { StageTag } from '../../kernel/process/web-parts.tsx'
import { DueTag, useText } from '../../ui/common/index.ts'
import { RowLink } from '../../ui/phone/index.ts'

/** Cases as rows to tap. */
export function CaseRows({ rows }: { rows: readonly CaseRow[] }) {
  const t = useText()
  const now = localDateOf(new Date())
  return (
    <div className="jx-rows-sheet">
      {rows.map((row) => (
        <RowLink
          key={row.id}
          to={`/cases/${row.id}`}
          title={row.title}
          note={
            <>
              <StageTag title={row.stageTitle} outcome={row.outcome} />
              {row.due && !row.outcome ? <DueTag due={row.due} today={now} /> : null}
              <span>{t(row.noun)}</span>
              <span>{row.organisation.name}</span>
            </>
          }
        />
      ))}
    </div>
  )
}
