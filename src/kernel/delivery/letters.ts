import { type Language, say, type Text } from '../language/index.ts'

/** What a letter says of one message: what, and where. */
export interface Line {
  readonly text: Text
  /** Full address; null where there is nothing to open. */
  readonly url: string | null
}

export interface Letter {
  readonly subject: string
  readonly text: string
}

const NAME: Text = { zh: '匠心', en: 'Jiangxin' }
const FOOT: Text = {
  zh: '这封邮件由系统自动发出，请勿回复。不想再收到：',
  en: 'This letter was sent by the software; please do not answer it. To stop these letters:',
}
const CHANGE: Text = { zh: '更改通知方式：', en: 'To change what you get: ' }

/** Whatever looks like an ID number (GB 11643) does not leave the house, whoever typed it into a title. */
export const withoutIdNumbers = (text: string): string =>
  text.replace(/(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g, '******************')

/** One letter for all messages that are due to somebody. The first is the subject where it is the only one. */
export function letterOf(
  lines: readonly Line[],
  language: Language,
  places: { readonly unsubscribe: string; readonly settings: string },
): Letter {
  const [first] = lines
  const many: Text = { zh: `${lines.length} 条新消息`, en: `${lines.length} new messages` }
  const subject = lines.length === 1 && first ? say(first.text, language) : say(many, language)
  const body = lines.map(({ text, url }) => [say(text, language), ...(url ? [url] : [])].join('\n'))
  const foot = ['--', `${say(FOOT, language)} ${places.unsubscribe}`, `${say(CHANGE, language)}${places.settings}`]
  return {
    subject: oneLine(withoutIdNumbers(`${say(NAME, language)} · ${subject}`)),
    text: [withoutIdNumbers(body.join('\n\n')), '', ...foot, ''].join('\n'),
  }
}

/** The letter that carries a code. */
export function codeLetter(code: string, minutes: number, language: Language): Letter {
  const subject: Text = { zh: '验证您的邮箱', en: 'Verify your e-mail address' }
  const text: Text = {
    zh: `您的验证码是 ${code}，${minutes} 分钟内有效。请在「通知设置」中填写。\n如果不是您本人操作，请忽略这封邮件。`,
    en: `Your code is ${code}. It is valid for ${minutes} minutes. Enter it under "Notifications".\nIf it was not you who asked for it, ignore this letter.`,
  }
  return { subject: `${say(NAME, language)} · ${say(subject, language)}`, text: `${say(text, language)}\n` }
}

/** A subject of one line and bounded length. */
const oneLine = (text: string): string => [...text.replace(/\s+/g, ' ')].slice(0, 120).join('')

/** zh***g@example.cn: enough to know one's own. */
export function maskEmail(email: string): string {
  const place = email.lastIndexOf('@')
  const [name, domain] = [email.slice(0, place), email.slice(place)]
  return `${name.slice(0, name.length > 3 ? 2 : 1)}***${name.length > 3 ? name.slice(-1) : ''}${domain}`
}
