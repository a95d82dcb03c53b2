import type { Parameter } from '../parameters/index.ts'

/** The standard asks for complexity, for a limit on failures and for an end of sessions; it names no figures. */
const basis = {
  zh: 'GB/T 22239—2019《信息安全技术 网络安全等级保护基本要求》8.1.4.1 身份鉴别；数值为本系统默认值',
  en: 'GB/T 22239-2019, 8.1.4.1 (identity authentication, level 3); the figure is this system’s default',
}
const from = '2019-12-01'

/** What passwords and sign-ins must be like. Districts may be stricter. */
export const SIGN_IN_PARAMETERS = [
  {
    key: 'access.password-length',
    value: 8,
    unit: { zh: '位', en: 'characters' },
    title: { zh: '口令最短长度', en: 'Least length of a password' },
    least: 8,
    most: 64,
    from,
    basis,
  },
  {
    key: 'access.password-classes',
    value: 3,
    unit: { zh: '类', en: 'kinds' },
    title: {
      zh: '口令至少包含的字符种类（大写、小写、数字、符号）',
      en: 'Kinds of characters a password must mix (small, capital, digit, sign)',
    },
    least: 2,
    most: 4,
    from,
    basis,
  },
  {
    key: 'access.lock-failures',
    value: 5,
    unit: { zh: '次', en: 'attempts' },
    title: { zh: '口令连续输错多少次后锁定', en: 'Wrong passwords before a name is locked' },
    least: 3,
    most: 20,
    from,
    basis,
  },
  {
    key: 'access.lock-minutes',
    value: 15,
    unit: { zh: '分钟', en: 'minutes' },
    title: { zh: '锁定时长', en: 'How long a name stays locked' },
    least: 1,
    most: 1440,
    from,
    basis,
  },
  {
    key: 'access.session-hours',
    value: 12,
    unit: { zh: '小时', en: 'hours' },
    title: { zh: '一次登录的有效时长', en: 'How long a sign-in lasts' },
    least: 1,
    most: 24,
    from,
    basis,
  },
] as const satisfies readonly Parameter[]
