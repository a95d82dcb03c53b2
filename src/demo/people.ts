import type { EntryKind } from '../kernel/people/index.ts'
import {
  AUDIT_COMMITTEE,
  type DistrictCode,
  FINANCE_BUREAU,
  FIRST_BANK,
  FIRST_BORROWER,
  GAO_ENTERPRISE,
  HEGANG,
  HUAWO,
  LIANYINSHAN,
  PRODUCTION,
  REGULATOR,
  RURAL_BANK,
  SECOND_BANK,
  SECOND_BORROWER,
  SHANTING,
  TENGZHOU,
  TIANCHANG,
  VOCATIONAL,
  ZHANG_ENTERPRISE,
} from './places.ts'

/** Of every demo account. It keeps to the password policy, and is no secret: see `demoExposure`. */
export const DEMO_PASSWORD = 'Shili-2026'

/** An example person who can sign in, with one clear role. */
export interface DemoPerson {
  /** Fixed: by it the demo's accounts are told from real ones. */
  readonly id: string
  readonly district: DistrictCode
  readonly username: string
  readonly name: string
  readonly employer: string
  readonly role: string
  /** Where the role is held; it reaches everything below. */
  readonly at: string
}

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const shanting = (number: number, username: string, name: string, role: string, employer: string, at = employer): DemoPerson => ({
  id: idOf(number),
  district: '370406',
  username,
  name,
  role,
  employer,
  at,
})
const tengzhou = (number: number, username: string, name: string, role: string, employer: string, at = employer): DemoPerson => ({
  ...shanting(number, username, name, role, employer, at),
  district: '370481',
})

/**
 * Usernames say the role, with a number where several hold it; before a hyphen stands the place where it is not the
 * enterprise of 高召忠's studio or the federation of Shanting (mine, zhang, tz for Tengzhou).
 */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  shanting(1, 'worker1', '示例职工甲', 'worker', GAO_ENTERPRISE),
  shanting(2, 'worker2', '示例职工乙', 'worker', GAO_ENTERPRISE),
  shanting(3, 'worker3', '示例职工丙', 'worker', GAO_ENTERPRISE),
  shanting(4, 'worker4', '示例职工丁', 'worker', GAO_ENTERPRISE),
  shanting(5, 'chair', '示例企业工会主席', 'enterprise-union', GAO_ENTERPRISE),
  shanting(6, 'technical', '示例技术科长', 'enterprise-technical', GAO_ENTERPRISE),
  shanting(7, 'finance', '示例财务科长', 'enterprise-finance', GAO_ENTERPRISE),
  shanting(8, 'production1', '示例生产部干部甲', 'district-production', PRODUCTION, SHANTING),
  shanting(9, 'production2', '示例生产部干部乙', 'district-production', PRODUCTION, SHANTING),
  shanting(10, 'leader', '示例分管领导', 'district-leader', SHANTING),
  shanting(11, 'auditor', '示例经审干部', 'district-audit', AUDIT_COMMITTEE, SHANTING),
  shanting(12, 'specialist1', '示例工会专员甲', 'innovation-specialist', PRODUCTION, SHANTING),
  shanting(13, 'specialist2', '示例工会专员乙', 'innovation-specialist', PRODUCTION, SHANTING),
  // Employed elsewhere than where the demo's projects are: an expert does not judge the own organisation.
  shanting(14, 'expert1', '示例专家一', 'innovation-expert', VOCATIONAL, SHANTING),
  shanting(15, 'expert2', '示例专家二', 'innovation-expert', HUAWO, SHANTING),
  shanting(16, 'expert3', '示例专家三', 'innovation-expert', TIANCHANG, SHANTING),
  shanting(17, 'expert4', '示例专家四', 'innovation-expert', LIANYINSHAN, SHANTING),
  shanting(18, 'expert5', '示例专家五', 'innovation-expert', VOCATIONAL, SHANTING),
  shanting(19, 'sysadmin', '示例系统管理员', 'system-admin', SHANTING),
  shanting(20, 'secadmin', '示例安全管理员', 'security-admin', SHANTING),
  shanting(21, 'auditadmin', '示例审计管理员', 'audit-admin', SHANTING),
  shanting(22, 'mine-worker', '示例矿工甲', 'worker', HEGANG),
  shanting(23, 'mine-chair', '示例矿工会主席', 'enterprise-union', HEGANG),
  shanting(24, 'zhang-worker1', '示例职工戊', 'worker', ZHANG_ENTERPRISE),
  shanting(25, 'zhang-worker2', '示例职工己', 'worker', ZHANG_ENTERPRISE),
  shanting(26, 'zhang-worker3', '示例职工庚', 'worker', ZHANG_ENTERPRISE),
  shanting(27, 'zhang-worker4', '示例职工辛', 'worker', ZHANG_ENTERPRISE),
  shanting(28, 'zhang-chair', '示例基层工会主席', 'enterprise-union', ZHANG_ENTERPRISE),
  tengzhou(29, 'tz-worker', '示例银行职工', 'worker', FIRST_BANK),
  tengzhou(30, 'tz-chair', '示例银行工会主席', 'enterprise-union', FIRST_BANK),
  tengzhou(31, 'tz-sysadmin', '示例系统管理员（滕州）', 'system-admin', TENGZHOU),
  tengzhou(32, 'tz-secadmin', '示例安全管理员（滕州）', 'security-admin', TENGZHOU),
  tengzhou(33, 'tz-auditadmin', '示例审计管理员（滕州）', 'audit-admin', TENGZHOU),
  shanting(34, 'zhang-technical', '示例技术负责人', 'enterprise-technical', ZHANG_ENTERPRISE),
  tengzhou(35, 'tz-clerk1', '示例银行一经办', 'bank-clerk', FIRST_BANK),
  tengzhou(36, 'tz-reviewer1', '示例银行一审核', 'bank-reviewer', FIRST_BANK),
  tengzhou(37, 'tz-head1', '示例银行一负责人', 'bank-representative', FIRST_BANK),
  tengzhou(38, 'tz-clerk2', '示例银行二经办', 'bank-clerk', SECOND_BANK),
  tengzhou(39, 'tz-reviewer2', '示例银行二审核', 'bank-reviewer', SECOND_BANK),
  tengzhou(40, 'tz-head2', '示例银行二负责人', 'bank-representative', SECOND_BANK),
  tengzhou(41, 'tz-supervisor1', '示例监管人员甲', 'finance-supervisor', REGULATOR, TENGZHOU),
  tengzhou(42, 'tz-supervisor2', '示例监管人员乙', 'finance-supervisor', REGULATOR, TENGZHOU),
  tengzhou(43, 'tz-supervision-head', '示例监管负责人', 'finance-supervision-head', REGULATOR, TENGZHOU),
  tengzhou(44, 'tz-bureau', '示例财政局干部', 'finance-bureau', FINANCE_BUREAU, TENGZHOU),
  tengzhou(45, 'tz-enterprise1', '示例企业一经办', 'financing-enterprise', FIRST_BORROWER),
  tengzhou(46, 'tz-enterprise2', '示例企业二经办', 'financing-enterprise', SECOND_BORROWER),
]

/** Where the page stands, as the source of what it says. */
export const PAGE = '报纸版面《“小城”锻造“大工匠”》（山亭区“匠心铸匠魂 产改赋能新发展”工作纪实）'
/** The latest day that the page names: on it, what the page says of somebody's employer is known to hold. */
export const PAGE_DAY = '2025-06-18'

/** A person whom the page names, and what it says; nothing else is known here, and there is no account. */
export interface PagePerson {
  readonly name: string
  readonly employer?: { readonly organisation: string; readonly position?: string }
  readonly says: readonly { readonly kind: EntryKind; readonly title: string }[]
}

const honour = (title: string) => ({ kind: 'honour', title }) as const

export const PAGE_PEOPLE: readonly PagePerson[] = [
  {
    name: '刘进潮',
    says: [
      { kind: 'skill', title: '泥塑' },
      honour('金牌工匠'),
      honour('山东手造工匠'),
      honour('山东手造大工匠'),
      { kind: 'mentoring', title: '师徒创新团队' },
    ],
  },
  { name: '高召忠', says: [honour('鲁班工匠'), { kind: 'innovation', title: '高召忠创新工作室' }] },
  { name: '徐萍', says: [honour('枣庄手造工匠')] },
  { name: '冯英强', employer: { organisation: TIANCHANG }, says: [{ kind: 'skill', title: '门窗安装技师' }] },
  { name: '李毛毛', employer: { organisation: RURAL_BANK }, says: [{ kind: 'contest', title: '10分钟完成1340张（点钞）' }] },
  { name: '夏威', employer: { organisation: HUAWO, position: '电气主管' }, says: [] },
  { name: '张波', says: [honour('枣庄市劳模'), { kind: 'innovation', title: '张波创新工作室（山东省创新工作室）' }] },
]
