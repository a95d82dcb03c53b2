import type { Text } from '../../../kernel/language/index.ts'
import type { CaseView } from '../../../kernel/process/contract.ts'
import type { Happening } from '../../../kernel/process/index.ts'
import { DateText, Facts, Link, Money, None, Scroll, StatusTag, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import type { ProjectView } from '../contract.ts'
import { caseAddress } from './addresses.ts'
import { changeKind } from './change-fields.ts'
import { transformationUse } from './delivery-fields.ts'
import { budgetItem } from './project-fields.ts'
import { useShown } from './shown.ts'
import { shared } from './words.ts'

const words = {
  taskBook: { zh: '任务书', en: 'Task book' },
  goal: { zh: '目标', en: 'Goal' },
  measure: { zh: '考核指标', en: 'Measure' },
  item: { zh: '预算科目', en: 'Budget item' },
  amount: { zh: '金额', en: 'Amount' },
  note: { zh: '说明', en: 'Note' },
  sum: { zh: '合计', en: 'Sum' },
  panel: { zh: '专家验收意见', en: 'Opinions of the panel' },
  approve: { zh: '同意', en: 'approves' },
  reject: { zh: '不同意', en: 'rejects' },
  abstain: { zh: '弃权', en: 'abstains' },
  score: { zh: '{score} 分', en: '{score} points' },
  result: { zh: '成果与转化', en: 'Result and its transformation' },
  resultName: { zh: '成果', en: 'Result' },
  resultNumber: { zh: '成果登记号', en: 'Registered as' },
  summary: { zh: '简介', en: 'What it is' },
  authors: { zh: '完成人', en: 'Authors' },
  mayPublish: { zh: '同意公开', en: 'May be shown' },
  way: { zh: '转化方式', en: 'Transformed by' },
  usedBy: { zh: '应用单位', en: 'Used by' },
  since: { zh: '开始应用', en: 'In use since' },
  income: { zh: '转化收入', en: 'Income' },
  shared: { zh: '奖励完成人', en: 'Share of the authors' },
  followUp: { zh: '年度跟踪', en: 'Yearly follow-up' },
  inUse: { zh: '仍在应用', en: 'still in use' },
  notInUse: { zh: '已停用', en: 'no longer in use' },
  changes: { zh: '变更', en: 'Changes' },
  exhibits: { zh: '成果展', en: 'Exhibition' },
  shownNow: { zh: '展示中', en: 'on show' },
  withdrawn: { zh: '已撤下', en: 'taken down' },
  approvedBy: { zh: '{who} 批准', en: 'approved by {who}' },
} satisfies Record<string, Text>

/** Goals and budget as they stand after the last change. */
export function TaskBook({ project }: { project: ProjectView }) {
  const t = useText()
  const shown = useShown()
  const sum = project.budget.reduce((total, { amount }) => total + amount, 0)
  return (
    <Panel title={t(words.taskBook)}>
      <div className="jx-stack">
        <Scroll label={t(words.goal)}>
          <table className="jx-plain-table">
            <thead>
              <tr>
                <th scope="col">{t(words.goal)}</th>
                <th scope="col">{t(words.measure)}</th>
              </tr>
            </thead>
            <tbody>
              {project.goals.map((one) => (
                <tr key={`${one.goal}${one.measure}`}>
                  <th scope="row">{one.goal}</th>
                  <td>{one.measure}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
        <Scroll label={t(words.item)}>
          <table className="jx-plain-table">
            <thead>
              <tr>
                <th scope="col">{t(words.item)}</th>
                <th scope="col">{t(words.note)}</th>
                <th scope="col" className="jx-end">
                  {t(words.amount)}
                </th>
              </tr>
            </thead>
            <tbody>
              {project.budget.map((one) => (
                <tr key={`${one.item}${one.amount}`}>
                  <th scope="row">{shown(budgetItem, one.item)}</th>
                  <td>{one.note ?? <None />}</td>
                  <td className="jx-end">
                    <Money fen={one.amount} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {t(words.sum)}
                </th>
                <td className="jx-end">
                  <strong>
                    <Money fen={sum} />
                  </strong>
                </td>
              </tr>
            </tfoot>
          </table>
        </Scroll>
      </div>
    </Panel>
  )
}

/** The experts' voices, as far as the reader may know them. */
export function Opinions({ view }: { view: CaseView }) {
  const t = useText()
  const voices = view.history.flatMap(({ seq, at, by, happening }) => {
    const one = happening as Happening
    return one.type === 'opined' ? [{ seq, at, by: by.name, verdict: one.verdict, values: one.values ?? {} }] : []
  })
  if (voices.length === 0) return null
  return (
    <Panel title={t(words.panel)}>
      <ol className="jx-in-contacts">
        {voices.map(({ seq, at, by, verdict, values }) => (
          <li key={seq} className="jx-in-contact">
            <p className="jx-in-contact-head">
              <strong>{by}</strong>
              <StatusTag tone={verdict === 'approve' ? 'good' : verdict === 'reject' ? 'bad' : 'neutral'}>{t(words[verdict])}</StatusTag>
              {typeof values.score === 'number' ? <span className="jx-number">{t(words.score, { score: values.score })}</span> : null}
              <span className="jx-help">
                <DateText value={at} />
              </span>
            </p>
            {typeof values.opinion === 'string' ? <p className="jx-in-text">{values.opinion}</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

export function Result({ project }: { project: ProjectView }) {
  const t = useText()
  const shown = useShown()
  const { result, transformation } = project
  const found = result
    ? [
        { key: 'resultName', value: result.name },
        { key: 'resultNumber', value: result.number },
        { key: 'summary', value: <span className="jx-in-text">{result.summary}</span>, wide: true },
        {
          key: 'authors',
          value: result.authors.map(({ person, share }) => `${person.name} ${share}%`).join(t({ zh: '、', en: ', ' })),
          wide: true,
        },
        { key: 'mayPublish', value: t(result.mayPublish ? shared.yes : shared.no) },
      ]
    : []
  const used = transformation
    ? [
        { key: 'way', value: shown(transformationUse, transformation.way) },
        { key: 'usedBy', value: transformation.usedBy },
        { key: 'since', value: <DateText value={transformation.startedOn} digits /> },
        { key: 'income', value: <Money fen={transformation.income} /> },
        { key: 'shared', value: <Money fen={transformation.shared} /> },
      ]
    : []
  return (
    <Panel title={t(words.result)}>
      <Facts items={[...found, ...used].map((one) => ({ ...one, term: t(words[one.key as keyof typeof words]) }))} />
    </Panel>
  )
}

export function FollowUps({ project }: { project: ProjectView }) {
  const t = useText()
  return (
    <Panel title={t(words.followUp)}>
      <ol className="jx-in-contacts">
        {project.followUps.map((one) => (
          <li key={one.year} className="jx-in-contact">
            <p className="jx-in-contact-head">
              <strong className="jx-number">{one.year}</strong>
              <StatusTag tone={one.inUse ? 'good' : 'neutral'}>{t(one.inUse ? words.inUse : words.notInUse)}</StatusTag>
            </p>
            <p className="jx-in-text">{one.note}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** Small decisions of their own, linked to what they change. */
export function Changes({ project }: { project: Pick<ProjectView, 'changes'> }) {
  const t = useText()
  const shown = useShown()
  return (
    <Panel title={t(words.changes)}>
      <ul className="jx-in-contacts">
        {project.changes.map((one) => (
          <li key={one.id} className="jx-in-contact">
            <p className="jx-in-contact-head">
              <Link to={caseAddress(one.id)}>{one.title}</Link>
              {one.kind && one.process === 'innovation-change' ? <span>{shown(changeKind, one.kind)}</span> : null}
              <StatusTag tone={one.outcome === 'completed' ? 'good' : one.outcome ? 'neutral' : 'active'}>{t(one.stageTitle)}</StatusTag>
              <span className="jx-help">
                <DateText value={one.startedAt} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export function Exhibits({ project }: { project: ProjectView }) {
  const t = useText()
  return (
    <Panel title={t(words.exhibits)}>
      <ul className="jx-in-contacts">
        {project.exhibits.map((one) => (
          <li key={one.id} className="jx-in-contact">
            <p className="jx-in-contact-head">
              <strong>{one.title}</strong>
              <StatusTag tone={one.withdrawnAt ? 'neutral' : 'good'}>{t(one.withdrawnAt ? words.withdrawn : words.shownNow)}</StatusTag>
              <span className="jx-help">
                {t(words.approvedBy, { who: one.approvedBy.name })} <DateText value={one.approvedAt} />
              </span>
            </p>
            <p className="jx-in-text">{one.story}</p>
            {one.withdrawnBecause ? <p className="jx-help jx-in-text">{one.withdrawnBecause}</p> : null}
            {one.pictures.length ? (
              <div className="jx-in-pictures">
                {one.pictures.map((picture) => (
                  <img
                    key={picture.evidence}
                    src={`/api/evidence/${picture.evidence}/thumbnail`}
                    alt={picture.alt}
                    width={88}
                    height={88}
                    loading="lazy"
                  />
                ))}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
