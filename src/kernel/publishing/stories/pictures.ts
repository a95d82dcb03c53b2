import type { Reason } from '../../language/index.ts'
import type { StoryDocument } from './document.ts'
import { picturesOf } from './document.ts'

export const PICTURE_SUBJECTS = ['nobody', 'people', 'paper'] as const
export type PictureSubject = (typeof PICTURE_SUBJECTS)[number]

/** Who can be recognised in a picture, and by what right it is shown. */
export interface PictureRight {
  readonly file: string
  readonly subject: PictureSubject
  /** Those of the files who can be recognised. */
  readonly people: readonly string[]
  /** The paper on which those shown agreed: its number, where it is kept. */
  readonly paper: string | null
  /** A consent was taken back. */
  readonly revokedAt: string | null
}

/** @param agreed who of all the people agrees today that pictures of them are published */
export function mayShow(right: PictureRight | undefined, agreed: ReadonlySet<string>): boolean {
  if (!right || right.revokedAt !== null) return false
  return right.subject !== 'people' || right.people.every((person) => agreed.has(person))
}

/** The pictures of a text that may be seen by the public today. */
export function showable(rights: readonly PictureRight[], agreed: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(rights.flatMap((right) => (mayShow(right, agreed) ? [right.file] : [])))
}

/** Why a text can't be published for the sake of its pictures, each with what is to be done. */
export function pictureProblems(doc: StoryDocument, rights: readonly PictureRight[], agreed: ReadonlySet<string>): Reason[] {
  return picturesOf(doc).flatMap(({ file, alt }, at): Reason[] => {
    const right = rights.find((one) => one.file === file)
    const name = { zh: `第 ${at + 1} 张图片${alt ? `“${alt}”` : ''}`, en: `Picture ${at + 1}${alt ? ` (${alt})` : ''}` }
    const said = (code: string, zh: string, en: string): Reason => ({ code, text: { zh: `${name.zh}${zh}`, en: `${name.en} ${en}` } })
    const wordless =
      alt === '' ? [said('picture-alt', '没有替代文字，请写明图中有什么。', 'has no alternative text: say what is to be seen.')] : []
    if (!right)
      return [...wordless, said('picture-consent', '没有说明图中是否有可辨认的人，请补充。', 'lacks who can be recognised in it: say so.')]
    if (right.revokedAt !== null)
      return [
        ...wordless,
        said('picture-revoked', '的公开同意已经撤回，请换一张图片。', 'may not be shown any more: consent was taken back. Use another.'),
      ]
    const missing = right.people.filter((person) => !agreed.has(person)).length
    if (right.subject === 'people' && missing > 0)
      return [
        ...wordless,
        said(
          'picture-consent',
          `中有 ${missing} 人没有同意公开照片。请本人在“我的档案”中同意，或登记书面同意，或者换一张图片。`,
          `shows ${missing} people who did not agree to it. Ask them to agree in “My file”, record a consent on paper, or use another picture.`,
        ),
      ]
    return wordless
  })
}
