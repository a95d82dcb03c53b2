import type { Parameter } from '../parameters/index.ts'

const codes = {
  zh: 'OWASP ASVS 4.0.3 第 2.7 节（带外验证码十分钟内失效、仅用一次）；次数为本系统默认值',
  en: 'OWASP ASVS 4.0.3, 2.7 (out-of-band codes expire after ten minutes and are used once); the counts are this system’s defaults',
}
const from = '2021-10-01'

/** Codes that prove an e-mail address, and how long the delivery log is kept. */
export const DELIVERY_PARAMETERS = [
  {
    key: 'delivery.code-minutes',
    value: 10,
    unit: { zh: '分钟', en: 'minutes' },
    title: { zh: '邮箱验证码有效时间', en: 'How long an e-mail code is valid' },
    least: 1,
    most: 10,
    from,
    basis: codes,
  },
  {
    key: 'delivery.code-tries',
    value: 5,
    unit: { zh: '次', en: 'attempts' },
    title: { zh: '邮箱验证码可试次数', en: 'Attempts at an e-mail code' },
    least: 1,
    most: 10,
    from,
    basis: codes,
  },
  {
    key: 'delivery.codes-a-day',
    value: 5,
    unit: { zh: '次', en: 'codes' },
    title: { zh: '每人每天可发验证码次数', en: 'E-mail codes that one person may ask for in a day' },
    least: 1,
    most: 20,
    from,
    basis: codes,
  },
  {
    key: 'delivery.log-days',
    value: 180,
    unit: { zh: '天', en: 'days' },
    title: { zh: '投递记录保存期限', en: 'How long the delivery log is kept' },
    least: 180,
    most: 3650,
    from,
    basis: {
      zh: '《中华人民共和国网络安全法》第二十一条第三项：留存相关的网络日志不少于六个月',
      en: 'Cybersecurity Law of the People’s Republic of China, article 21 (3): network logs are kept for at least six months',
    },
  },
] as const satisfies readonly Parameter[]
