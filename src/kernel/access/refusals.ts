import type { Reason } from '../language/index.ts'
import type { FirstDuty, Role } from '../rights/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const USERNAME = reason(
  'username-form',
  '用户名应为 2 至 40 位，可用汉字、字母、数字、点、下划线和连字符。',
  'A username has 2 to 40 letters, digits, dots, underscores or hyphens.',
)
export const USERNAME_TAKEN = reason('username-taken', '这个用户名已被使用，请换一个。', 'This username is taken. Choose another.')
export const HAS_ACCOUNT = reason(
  'has-account',
  '该人员已有账号。一人一号，请在原账号上授权。',
  'This person has an account already. Grant the role to that account.',
)
export const NO_SUCH_ROLE = reason('no-such-role', '没有这个角色。', 'There is no such role.')
export const OWN_ROLES = reason(
  'own-roles',
  '不能给自己授权，请由其他安全管理员办理。',
  'Nobody grants roles to themselves. Ask another security administrator.',
)
export const OWN_ACCOUNT = reason(
  'own-account',
  '不能停用自己的账号，请由其他安全管理员办理。',
  'Nobody disables their own account. Ask another security administrator.',
)
export const REACHES_FURTHER = reason(
  'reaches-further',
  '该账号还担任您管理范围以外的角色，请由上级单位的安全管理员办理。',
  'The account holds roles beyond what you administer. Ask the security administrator of the organisation above.',
)
export const GRANTED_ALREADY = reason(
  'granted-already',
  '该账号在这个单位已有这个角色。',
  'The account has this role at this organisation already.',
)
export const AT_HEAD = reason(
  'held-at-head',
  '该角色是区级岗位，只能在区总工会（组织树顶层）授予，由区级安全管理员办理。',
  'This is a post of the district: it is held at the top of the tree alone. Ask the district’s security administrator.',
)
export const CLOSED = reason(
  'organisation-closed',
  '该单位已撤销，不能授权。',
  'This organisation was closed; no role can be granted there.',
)
export const DISABLED = reason('account-disabled', '账号已停用。请先恢复账号。', 'The account is disabled. Enable it first.')
export const ENDS_BEFORE = reason(
  'ends-before',
  '截止日期不能早于开始日期或今天。',
  'The last day lies before the first day or before today.',
)
export const TO_ONESELF = reason('to-oneself', '不能委托给自己，请选择同事。', 'Nobody stands in for themselves. Choose a colleague.')
export const NOT_HELD = reason('role-not-held', '您没有可委托的这项角色。', 'You hold no such role to delegate.')
export const POST_NOT_DELEGATED = reason(
  'post-not-delegated',
  '系统、安全、审计管理员岗位不得委托。请由安全管理员另行授权。',
  'The posts of system, security and audit administrator are not delegated. Have the role granted instead.',
)
export const WRONG_PASSWORD = reason('wrong-password', '原口令不正确。', 'The present password is wrong.')
export const LOCKED = reason(
  'name-locked',
  '口令多次输入错误，已暂时锁定。请稍后再试。',
  'Too many wrong passwords: locked for a while. Try again later.',
)
export const SAME_PASSWORD = reason('same-password', '新口令不能与原口令相同。', 'The new password must differ from the present one.')

export const USED_BEFORE = reason(
  'password-used-before',
  '新口令不能与最近使用过的口令相同，请换一个。',
  'This is one of your last passwords. Choose another.',
)
export const FIRST = {
  password: reason(
    'change-password-first',
    '请先修改口令：初始口令或已过期的口令不能继续使用。修改后重新登录即可办理。',
    'Change your password first: an initial or an old one can’t be used further. Then sign in again.',
  ),
  'second-factor': reason(
    'second-factor-first',
    '您的角色要求双因子认证。请先在“我的账号”中绑定身份验证器，再继续办理。',
    'Your role requires a second factor. Set up an authenticator on your account page first.',
  ),
} as const satisfies Record<FirstDuty, Reason>
export const NO_PROVIDER = reason(
  'no-provider',
  '本系统没有接入统一身份认证，无法关联。请联系系统管理员设置。',
  'There is no single sign-on here to link to. Ask the system administrator to set it up.',
)
export const IDENTITY_TAKEN = reason(
  'identity-taken',
  '这个统一身份认证账号已关联到另一个账号。请先核实，再解除原关联。',
  'This login is linked to another account. Make sure whose it is, and end that link first.',
)
export const IDENTITY_LINKED = reason(
  'identity-linked',
  '该账号已有关联。如需更换，请先解除。',
  'This account is linked already. End that link first.',
)
export const IDENTITY_NOT_LINKED = reason(
  'identity-not-linked',
  '该账号没有关联，无需解除。',
  'This account is not linked; there is nothing to end.',
)
export const NO_SECOND_FACTOR = reason(
  'no-second-factor',
  '该账号没有启用双因子认证，不需重置。',
  'This account has no second factor; there is nothing to reset.',
)
export const OWN_SECOND_FACTOR = reason(
  'own-second-factor',
  '不能用重置的方式解除自己的双因子认证，请在“我的账号”中办理，或请其他安全管理员办理。',
  'Nobody resets their own second factor. Turn it off on your account page, or ask another security administrator.',
)
export const TOKEN_INVALID = reason(
  'token-invalid',
  '接口令牌无效、已撤销、已过期，或来自不允许的地址。请向安全管理员申请新的令牌。',
  'The token is unknown, revoked, over, or comes from an address that is not allowed. Ask the security administrator for a new one.',
)
export const TOKEN_SCOPE = reason('token-scope', '该接口令牌没有这项操作的授权范围。', 'The scopes of this token do not include this.')
export const TOKEN_TOO_OFTEN = reason(
  'token-too-often',
  '该接口令牌请求过于频繁，请一分钟后再试。',
  'This token asks too often. Try again in a minute.',
)
export const TOKEN_ENDS_LATE = reason(
  'token-ends-late',
  '截止日期超出接口令牌的最长有效期，请选择更早的日期。',
  'The last day lies beyond what a token may be good for. Choose an earlier one.',
)
export const TOKEN_OWN = reason(
  'token-own',
  '不能为自己的账号签发接口令牌，请由其他安全管理员办理。',
  'Nobody issues a token for their own account. Ask another security administrator.',
)
export const TOKEN_SCOPE_UNKNOWN = reason('token-scope-unknown', '没有这个授权范围。', 'There is no such scope.')
export const TOKEN_SCOPE_NOT_HELD = reason(
  'token-scope-not-held',
  '该账号的角色没有这项权限，令牌的授权范围不能超出账号本身。',
  'The account’s roles do not give this permission; a token has less than its account, never more.',
)
export const TOKEN_NET = reason(
  'token-net',
  '地址应为 IP 地址或网段，如 10.1.2.3、10.1.0.0/16。',
  'An address is an IP address or a net, such as 10.1.2.3 or 10.1.0.0/16.',
)

export const excludes = ({ title }: Role): Reason =>
  reason(
    'administrators-exclude',
    `该账号已担任${title.zh}。系统、安全、审计管理员须由不同的人担任。`,
    `The account holds the post of ${title.en.toLowerCase()}. The three administrators must be different people.`,
  )
