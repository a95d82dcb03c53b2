import { choiceColumn, dateColumn, idColumn, instantColumn, textColumn, titleIn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import type { Text } from '../language/index.ts'
import type { Role } from '../rights/index.ts'
import { accessContract } from './contract.ts'

const inUse = { zh: '在用', en: 'in use' }
const disabled = { zh: '已停用', en: 'disabled' }
const TOKEN_STATES = {
  good: { zh: '有效', en: 'good' },
  over: { zh: '已到期', en: 'over' },
  revoked: { zh: '已撤销', en: 'revoked' },
}
const GRANT_STATE_TITLES = {
  now: { zh: '任职中', en: 'held now' },
  later: { zh: '尚未开始', en: 'to come' },
  over: { zh: '已结束', en: 'over' },
}
const organisation = { zh: '单位', en: 'Organisation' }

/** Roles at their organisations, one after another, in both languages. */
const held = (
  grants: readonly { readonly role: string; readonly organisation: { readonly name: string } }[],
  titles: Readonly<Record<string, Text>>,
): Text => {
  const one = (language: 'zh' | 'en') =>
    grants.map(({ role, organisation: { name } }) => `${titles[role]?.[language] ?? role} @ ${name}`).join(language === 'zh' ? '；' : '; ')
  return { zh: one('zh'), en: one('en') }
}

/** @param roles all there are, for their titles */
export function accessExports(roles: readonly Role[]): ListExports {
  const titles = Object.fromEntries(roles.map(({ name, title }) => [name, title]))
  return {
    accounts: exportOf(accessContract.accounts, {
      title: { zh: '账号与角色', en: 'Accounts and roles' },
      filters: { query: { zh: '搜索', en: 'Search' } },
      columns: [
        textColumn({ zh: '姓名', en: 'Name' }, (row) => row.person.name, { width: 14 }),
        idColumn({ zh: '用户名', en: 'Username' }, (row) => row.username),
        textColumn(organisation, (row) => row.organisation.name, { width: 30 }),
        textColumn({ zh: '角色', en: 'Roles' }, (row) => held(row.grants, titles), { width: 60 }),
        choiceColumn({ zh: '状态', en: 'State' }, (row) => (row.disabledAt ? disabled : inUse), { width: 10 }),
        instantColumn({ zh: '开设时间', en: 'Created' }, (row) => row.createdAt),
        instantColumn({ zh: '停用时间', en: 'Disabled' }, (row) => row.disabledAt),
        textColumn({ zh: '停用原因', en: 'Why it was disabled' }, (row) => row.disabledReason, { width: 30 }),
        choiceColumn({ zh: '仍用初始口令', en: 'Still the initial password' }, (row) => row.initialPassword),
        idColumn({ zh: '账号编号', en: 'Id' }, (row) => row.id, { width: 38 }),
      ],
    }),
    roles: exportOf(accessContract.roles, {
      title: { zh: '角色与权限', en: 'Roles and permissions' },
      filters: {},
      columns: [
        textColumn({ zh: '角色', en: 'Role' }, (row) => row.title),
        idColumn({ zh: '角色代码', en: 'Code' }, (row) => row.name, { width: 26 }),
        textColumn({ zh: '权限', en: 'Permissions' }, (row) => row.permissions.join(', '), { width: 60 }),
      ],
    }),
    holdings: exportOf(accessContract.holdings, {
      title: { zh: '角色名册', en: 'Who holds which role' },
      filters: {
        query: { title: { zh: '搜索', en: 'Search' } },
        role: { title: { zh: '角色', en: 'Role' }, show: (name) => titles[name] ?? name },
        organisation: { title: organisation },
        state: { title: { zh: '状态', en: 'State' }, show: (state) => GRANT_STATE_TITLES[state as 'now'] ?? state },
      },
      columns: [
        choiceColumn({ zh: '角色', en: 'Role' }, (row) => titleIn(titles, row.role)),
        textColumn({ zh: '任职单位', en: 'At' }, (row) => row.organisation.name, { width: 30 }),
        textColumn({ zh: '姓名', en: 'Name' }, (row) => row.account.name, { width: 14 }),
        idColumn({ zh: '用户名', en: 'Username' }, (row) => row.account.username),
        choiceColumn({ zh: '状态', en: 'State' }, (row) => GRANT_STATE_TITLES[row.state], { width: 10 }),
        dateColumn({ zh: '开始日期', en: 'First day' }, (row) => row.from),
        dateColumn({ zh: '截止日期', en: 'Last day' }, (row) => row.to),
        instantColumn({ zh: '提前终止时间', en: 'Ended early' }, (row) => row.endedAt),
        textColumn({ zh: '授予人', en: 'Granted by' }, (row) => row.grantedBy, { width: 14 }),
        instantColumn({ zh: '授予时间', en: 'Granted' }, (row) => row.grantedAt),
        choiceColumn({ zh: '账号已停用', en: 'Account disabled' }, (row) => row.account.disabled),
        idColumn({ zh: '授权编号', en: 'Id' }, (row) => row.id, { width: 38 }),
      ],
    }),
    tokens: exportOf(accessContract.tokens, {
      title: { zh: '接口令牌', en: 'Tokens of programs' },
      filters: { query: { zh: '搜索', en: 'Search' } },
      columns: [
        textColumn({ zh: '名称', en: 'Name' }, (row) => row.name, { width: 30 }),
        idColumn({ zh: '令牌开头', en: 'Begins with' }, (row) => row.prefix),
        textColumn({ zh: '账号', en: 'Account' }, (row) => row.holder.name, { width: 14 }),
        idColumn({ zh: '用户名', en: 'Username' }, (row) => row.holder.username),
        textColumn(organisation, (row) => row.holder.organisation, { width: 30 }),
        textColumn({ zh: '授权范围', en: 'Scopes' }, (row) => row.scopes.join(', '), { width: 40 }),
        textColumn({ zh: '允许的地址', en: 'Nets' }, (row) => row.nets.join(', '), { about: { zh: '空白为不限', en: 'Blank: any' } }),
        choiceColumn({ zh: '状态', en: 'State' }, (row) => TOKEN_STATES[row.state], { width: 10 }),
        dateColumn({ zh: '截止日期', en: 'Last day' }, (row) => row.until),
        instantColumn({ zh: '签发时间', en: 'Issued' }, (row) => row.issuedAt),
        instantColumn({ zh: '最近使用', en: 'Last used' }, (row) => row.lastUsedAt),
        instantColumn({ zh: '撤销时间', en: 'Revoked' }, (row) => row.endedAt),
        idColumn({ zh: '令牌编号', en: 'Id' }, (row) => row.id, { width: 38 }),
      ],
    }),
    delegations: exportOf(accessContract.delegations, {
      title: { zh: '委托', en: 'Delegations' },
      filters: {},
      columns: [
        textColumn({ zh: '委托人', en: 'From' }, (row) => row.from.name, { width: 14 }),
        textColumn({ zh: '受托人', en: 'To' }, (row) => row.to.name, { width: 14 }),
        choiceColumn({ zh: '角色', en: 'Role' }, (row) => titleIn(titles, row.role), {
          about: { zh: '空白为全部可委托的角色', en: 'Blank: every role that may be delegated' },
        }),
        textColumn(organisation, (row) => row.organisation?.name, {
          width: 30,
          about: { zh: '空白为任职的全部单位', en: 'Blank: wherever the roles are held' },
        }),
        dateColumn({ zh: '起始日期', en: 'From day' }, (row) => row.since),
        dateColumn({ zh: '截止日期', en: 'To day' }, (row) => row.until),
        textColumn({ zh: '原因', en: 'Reason' }, (row) => row.reason, { width: 40 }),
      ],
    }),
  }
}
