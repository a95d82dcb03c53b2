import { useQuery } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { StatusTag, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import { NAMING_BASES, type NamingBasis } from './naming.ts'
import type { StoryPicture, StoryView } from './stories/contract.ts'
import type { Picture } from './stories/document.ts'
import { PICTURE_SUBJECTS, type PictureSubject } from './stories/pictures.ts'
import { publishing } from './web-queries.tsx'
import { words } from './web-story-words.ts'

interface Chosen {
  readonly id: string
  readonly name: string
  readonly agrees: boolean
}
export interface RightValue {
  readonly subject: PictureSubject
  readonly people: readonly Chosen[]
  readonly paper: string
}
export interface NamedValue {
  readonly person: { readonly id: string; readonly name: string }
  readonly basis: NamingBasis | null
  readonly agrees: boolean
}

/** Looks people up where the writer may write. */
function PeoplePicker(props: {
  readonly label: string
  readonly agreed: 'nameAgreed' | 'pictureAgreed'
  readonly chosen: readonly Chosen[]
  readonly onChosen: (chosen: readonly Chosen[]) => void
}) {
  const { label, agreed, chosen, onChosen } = props
  const t = useText()
  const [query, setQuery] = useState('')
  const { data } = useQuery({ ...publishing.storyPeople.queryOptions({ input: { query: query.trim() } }), enabled: query.trim() !== '' })
  const found: Chosen[] = (data?.people ?? []).map((one) => ({ id: one.id, name: one.name, agrees: one[agreed] }))
  const known = new Map([...chosen, ...found].map((one) => [one.id, one]))
  const labelOf = (one: Chosen) => `${one.name}（${t(one.agrees ? words.agrees : words.disagrees)}）`
  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={label}
      style={{ width: '100%' }}
      value={chosen.map(({ id }) => id)}
      options={[...known.values()].map((one) => ({ value: one.id, label: labelOf(one) }))}
      showSearch={{ filterOption: false, onSearch: setQuery }}
      onChange={(ids: string[]) => onChosen(ids.flatMap((id) => known.get(id) ?? []))}
    />
  )
}

interface RightsProps {
  readonly pictures: readonly Picture['attrs'][]
  readonly rights: Readonly<Record<string, RightValue>>
  readonly onRights: (rights: Readonly<Record<string, RightValue>>) => void
}

/** Who can be recognised in each picture, and by what right it is shown. */
export function PictureRights({ pictures, rights, onRights }: RightsProps) {
  const t = useText()
  const titles = { nobody: words.nobody, people: words.people, paper: words.paper }
  return (
    <section aria-label={t(words.pictures)} className="jx-stack">
      <h3>{t(words.pictures)}</h3>
      <p className="jx-help">{t(words.picturesHelp)}</p>
      <ul className="jx-story-rights">
        {pictures.map(({ file, alt }, at) => {
          const right = rights[file]
          const change = (part: Partial<RightValue>) => {
            const before = right ?? { subject: 'nobody' as const, people: [], paper: '' }
            onRights({ ...rights, [file]: { ...before, ...part } })
          }
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: one picture may stand in a text twice.
            <li key={`${file}-${at}`}>
              <img src={`/api/evidence/${file}/thumbnail`} alt={alt} />
              <div className="jx-stack">
                <Radio.Group
                  aria-label={`${t(words.who)} ${at + 1}`}
                  value={right?.subject ?? null}
                  options={PICTURE_SUBJECTS.map((value) => ({ value, label: t(titles[value]) }))}
                  onChange={(event) => change({ subject: event.target.value as PictureSubject })}
                />
                {right ? null : <span className="jx-problem">{t(words.unsaid)}</span>}
                {right?.subject === 'people' ? (
                  <PeoplePicker
                    label={t(words.who)}
                    agreed="pictureAgreed"
                    chosen={right.people}
                    onChosen={(people) => change({ people })}
                  />
                ) : null}
                {right?.subject === 'paper' ? (
                  <Input
                    aria-label={t(words.paperWhat)}
                    placeholder={t(words.paperWhat)}
                    value={right.paper}
                    maxLength={300}
                    onChange={(event) => change({ paper: event.target.value })}
                  />
                ) : null}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** People of the files whom the text names, each by consent or by a law. */
export function NamedPeople({ named, onNamed }: { named: readonly NamedValue[]; onNamed: (named: readonly NamedValue[]) => void }) {
  const t = useText()
  const chosen = named.map(({ person, agrees }) => ({ ...person, agrees }))
  const choose = (people: readonly Chosen[]) =>
    onNamed(
      people.map(({ id, name, agrees }) => named.find(({ person }) => person.id === id) ?? { person: { id, name }, basis: null, agrees }),
    )
  return (
    <section aria-label={t(words.named)} className="jx-stack">
      <h3>{t(words.named)}</h3>
      <p className="jx-help">{t(words.namedHelp)}</p>
      <PeoplePicker label={t(words.named)} agreed="nameAgreed" chosen={chosen} onChosen={choose} />
      {named
        .filter(({ agrees }) => !agrees)
        .map(({ person, basis }) => (
          <div key={person.id} className="jx-field">
            <span>{person.name}</span>
            <Select
              aria-label={`${t(words.basis)} ${person.name}`}
              value={basis ?? ''}
              options={[
                { value: '', label: t(words.byConsent) },
                ...Object.entries(NAMING_BASES).map(([value, text]) => ({ value, label: t(text) })),
              ]}
              onChange={(value) =>
                onNamed(named.map((one) => (one.person.id === person.id ? { ...one, basis: (value || null) as NamingBasis | null } : one)))
              }
            />
          </div>
        ))}
    </section>
  )
}

/** The pictures of a story that is not being written: what they rest on, and how they are taken down. */
export function StoryRights({ story, onChanged }: { story: StoryView; onChanged: () => void }) {
  const t = useText()
  const [revoking, setRevoking] = useState<string | null>(null)
  const saying = ({ subject, people, paper }: StoryPicture) =>
    subject === 'nobody'
      ? t(words.nobody)
      : subject === 'paper'
        ? `${t(words.paper)}：${paper ?? ''}`
        : people
            .map(({ name, agrees }) =>
              t({ zh: '{name}（{answer}）', en: '{name} ({answer})' }, { name, answer: t(agrees ? words.agrees : words.disagrees) }),
            )
            .join(t({ zh: '、', en: ', ' }))
  const revoke = async (reason: string) => {
    try {
      await publishing.revokePicture.call({ key: newKey(), id: story.id, file: revoking ?? '', reason })
    } catch (error) {
      return refusalOf(error).text
    }
    onChanged()
    return null
  }
  return (
    <>
      <ul className="jx-story-rights">
        {story.pictures.map((one) => (
          <li key={one.file}>
            <img src={`/api/evidence/${one.file}/thumbnail`} alt="" />
            <div>
              <p>{saying(one)}</p>
              {one.shown ? null : (
                <StatusTag tone="bad">{one.revokedAt ? `${t(words.revoked)}：${one.revokedBecause ?? ''}` : t(words.disagrees)}</StatusTag>
              )}
              {story.mayRevoke && one.revokedAt === null ? (
                <Button danger size="small" onClick={() => setRevoking(one.file)}>
                  {t(words.revoke)}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <ConfirmWithReason
        open={revoking !== null}
        title={t(words.revoke)}
        text={t(words.revokeText)}
        confirm={t(words.revoke)}
        grave
        onConfirm={revoke}
        onClose={() => setRevoking(null)}
      />
    </>
  )
}
