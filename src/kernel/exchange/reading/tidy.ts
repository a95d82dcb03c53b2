/** Characters without width: they look like nothing and make two equal texts different. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
const HALF_WIDTH_FROM = 0xfee0
const ORDINARY = /^[\u0021-\u007e\u4e00-\u9fff]*$/

/**
 * A text as it was meant: digits and letters of half width, one ordinary space where there was any white, none at the ends,
 * nothing invisible. Signs and characters stay what they are.
 */
export function tidyText(text: string): string {
  if (ORDINARY.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - HALF_WIDTH_FROM))
    .replace(/\s+/g, ' ')
    .trim()
}

const HAN = '\\p{Script=Han}〇'
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}·]) (?=[${HAN}·])`, 'gu')

const ONLY_HAN = /^[\u4e00-\u9fff]*$/

/** A person's name: '张 三' is 张三; the dot of names from other languages is written one way. */
export const tidyName = (text: string): string =>
  ONLY_HAN.test(text)
    ? text
    : tidyText(text)
        .replace(/[•‧∙⋅・･．]/g, '·')
        .replace(BETWEEN_HAN, '')

/** A number that names something: without white, apostrophes before it, and case. */
export const tidyNumber = (text: string): string =>
  PLAIN_NUMBER.test(text)
    ? text
    : tidyText(text)
        .replace(/^['’‘`]+/, '')
        .replace(/ /g, '')
        .toUpperCase()
const PLAIN_NUMBER = /^[\dA-Z]*$/

/** A header as it is compared: without white, marks, and what stands in brackets beside words. */
export function tidyHeader(text: string): string {
  const plain = tidyText(text)
    .toLowerCase()
    .replace(/[ *＊#:：、，,.。/／|_\-—""“”'’《》]/g, '')
  const outside = plain.replace(/[（(【[〔][^）)】\]〕]*[）)】\]〕]/g, '')
  return outside === '' ? plain.replace(/[（(【[〔）)】\]〕]/g, '') : outside
}

/** What people write where nothing is. */
export const isPlaceholder = (text: string): boolean => /^[-－—–/／\\*＊…]+$/.test(text)
