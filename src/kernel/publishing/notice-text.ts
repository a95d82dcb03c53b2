import type { LocalDate } from '../calendar/index.ts'
import { maskIdNumber, maskPhone } from '../people/index.ts'
import type { NoticeRule } from './notice-clock.ts'

/** What somebody wrote for a notice. */
export interface Wording {
  readonly title: string
  /** What it is about: 公示事项. */
  readonly about: string
  readonly body: string
  /** Who receives objections, and how they can be reached besides. */
  readonly contact: string
}

/** What the frozen text says besides. */
export interface NoticeHead extends NoticeRule {
  readonly number: string
  readonly version: number
  readonly organisation: string
  readonly postedOn: LocalDate
  readonly lastDay: LocalDate
}

const ID_NUMBER = /(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])/g
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g

/**
 * Hides ID numbers and mobile phones, which no public notice needs in full (个人信息保护法 arts. 6 and 28). The office's own
 * telephone stands in `contact` and is left as it is.
 */
export const withoutNumbers = (text: string): string => text.replace(ID_NUMBER, maskIdNumber).replace(MOBILE, maskPhone)

/** One way to write a text: what looks the same has the same hash. */
const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** A line of its own holds no other line. */
const line = (text: string): string => tidied(text).replace(/\s+/g, ' ')

/** What is posted of what was written. */
export function published(wording: Wording): Wording {
  const { title, about, body, contact } = wording
  return {
    title: withoutNumbers(line(title)),
    about: withoutNumbers(line(about)),
    body: withoutNumbers(tidied(body)),
    contact: line(contact),
  }
}

/**
 * The text that is frozen and hashed, in the language in which it is posted. Whoever saves it as it is served gets the SHA-256
 * that the page shows.
 */
export function canonicalText(head: NoticeHead, { title, about, body, contact }: Wording): string {
  const counted = head.counting === 'strict' ? '公示发布当日不计入' : '公示发布当日计入'
  return [
    `公示编号：${head.number}（第 ${head.version} 版）`,
    `标题：${title}`,
    `公示事项：${about}`,
    `公示单位：${head.organisation}`,
    `公示期：${head.postedOn} 发布，${head.days} 个工作日（${counted}），至 ${head.lastDay} 止`,
    `异议受理：${contact}`,
    '',
    body,
    '',
  ].join('\n')
}
