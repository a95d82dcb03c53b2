import type { Text } from '../../../kernel/language/index.ts'
import { Link, Scroll, StatusTag, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import type { Overview } from '../contract.ts'
import { studioAddress } from './addresses.ts'
import { FigureLink } from './figures.tsx'
import { NATURES } from './natures.tsx'
import { natures, shared } from './words.ts'

const words = {
  byOrganisation: { zh: '按单位', en: 'By organisation' },
  byStudio: { zh: '按创新工作室', en: 'By studio' },
  projects: { zh: '项目', en: 'Projects' },
  late: { zh: '超期', en: 'Late' },
  specialists: { zh: '工会专员跟进', en: 'Work of the union specialists' },
  specialist: { zh: '工会专员', en: 'Specialist' },
  accompanied: { zh: '跟进项目', en: 'Projects' },
  contacts: { zh: '本年联络', en: 'Contacts this year' },
  due: { zh: '应当联络', en: 'Contact due' },
  nobody: { zh: '还没有分派工会专员的项目', en: 'No project has a specialist yet' },
} satisfies Record<string, Text>

export function Groups({ overview }: { overview: Overview }) {
  const t = useText()
  return (
    <>
      {overview.byOrganisation.length ? (
        <GroupTable
          title={t(words.byOrganisation)}
          first={t(shared.organisation)}
          rows={overview.byOrganisation}
          to={(id) => `/innovation?organisation=${id}`}
        />
      ) : null}
      {overview.byStudio.length ? (
        <GroupTable title={t(words.byStudio)} first={t(shared.studio)} rows={overview.byStudio} to={studioAddress} />
      ) : null}
    </>
  )
}

function GroupTable({
  title,
  first,
  rows,
  to,
}: {
  title: string
  first: string
  rows: Overview['byOrganisation']
  to: (id: string) => string
}) {
  const t = useText()
  return (
    <Panel title={title} extra={<span className="jx-help">{t(shared.certifiedOnly)}</span>}>
      <Scroll label={t(shared.table, { title })}>
        <table className="jx-plain-table jx-in-table">
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col" className="jx-end">
                {t(words.projects)}
              </th>
              <th scope="col" className="jx-end">
                {t(words.late)}
              </th>
              {NATURES.map((nature) => (
                <th key={nature} scope="col" className="jx-end">
                  {t(natures[nature])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to={to(row.id)}>{row.name}</Link>
                </th>
                <td className="jx-end">
                  <FigureLink figure={row.projects} about={`${row.name} ${t(words.projects)}`} />
                </td>
                <td className="jx-end">
                  <FigureLink figure={row.late} about={`${row.name} ${t(words.late)}`} />
                </td>
                {NATURES.map((nature) => (
                  <td key={nature} className="jx-end">
                    <FigureLink figure={row.certified[nature]} about={`${row.name} ${t(natures[nature])}`} money />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}

/** How much each specialist accompanies and what waits; ordered as the server orders it, by name: nobody is ranked. */
export function Specialists({ overview: { specialists } }: { overview: Overview }) {
  const t = useText()
  return (
    <Panel title={t(words.specialists)}>
      {specialists.length === 0 ? (
        <p className="jx-help">{t(words.nobody)}</p>
      ) : (
        <Scroll label={t(shared.table, { title: t(words.specialists) })}>
          <table className="jx-plain-table jx-in-table">
            <thead>
              <tr>
                <th scope="col">{t(words.specialist)}</th>
                <th scope="col" className="jx-end">
                  {t(words.accompanied)}
                </th>
                <th scope="col" className="jx-end">
                  {t(words.contacts)}
                </th>
                <th scope="col" className="jx-end">
                  {t(words.due)}
                </th>
              </tr>
            </thead>
            <tbody>
              {specialists.map(({ person, projects, contactsThisYear, due }) => (
                <tr key={person.id}>
                  <th scope="row">{person.name}</th>
                  <td className="jx-end">
                    <FigureLink figure={projects} about={`${person.name} ${t(words.accompanied)}`} />
                  </td>
                  <td className="jx-end">
                    <FigureLink figure={contactsThisYear} about={`${person.name} ${t(words.contacts)}`} />
                  </td>
                  <td className="jx-end">
                    {due.value > 0 ? (
                      <StatusTag tone="warn">
                        <FigureLink figure={due} about={`${person.name} ${t(words.due)}`} />
                      </StatusTag>
                    ) : (
                      <FigureLink figure={due} about={`${person.name} ${t(words.due)}`} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  )
}
