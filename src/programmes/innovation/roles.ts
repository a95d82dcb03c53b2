import { POSTS, type Post, type Role, rolesOfPosts } from '../../kernel/rights/index.ts'

/** The posts of the innovation programme. Nobody holds two that meet in one case: the processes keep them apart. */
export const roles = {
  worker: {
    title: { zh: '职工', en: 'Worker' },
    at: 'enterprise',
    does: { zh: '申报项目和案例，填报进展、成果与效益', en: 'Files projects and cases; reports progress, results and benefit' },
  },
  'enterprise-union': {
    ...POSTS['enterprise-union'],
    at: 'enterprise',
    does: { zh: '审查本单位申报，提出企业工会意见', en: 'Examines what the enterprise files and gives the union’s opinion' },
  },
  'enterprise-technical': {
    title: { zh: '企业技术部门负责人', en: 'Enterprise technical department' },
    at: 'enterprise',
    does: { zh: '确认技术成果和效益的技术数据', en: 'Confirms results and the technical figures of a benefit' },
  },
  'enterprise-finance': {
    title: { zh: '企业财务部门负责人', en: 'Enterprise finance department' },
    at: 'enterprise',
    does: { zh: '核对单价、费用，认证效益金额', en: 'Checks prices and costs; certifies the amount of a benefit' },
  },
  'district-production': {
    ...POSTS['district-production'],
    at: 'district',
    does: { zh: '审查申报，组织中期检查、验收和跟踪', en: 'Reviews what is filed; runs mid-term checks, acceptance and follow-up' },
  },
  'district-leader': {
    ...POSTS['district-leader'],
    at: 'district',
    does: { zh: '批准立项、推荐、终止和撤销', en: 'Approves projects and recommendations; ends and revokes' },
  },
  'district-audit': {
    title: { zh: '区总工会经费审查委员会', en: 'District union audit committee' },
    at: 'district',
    does: { zh: '核定已经财务认证的效益', en: 'Verifies benefits that finance has certified' },
  },
  'innovation-specialist': {
    title: { zh: '工会专员', en: 'Union specialist' },
    at: 'district',
    does: {
      zh: '从立项到成果转化全程跟进项目，记录联络和年度跟踪',
      en: 'Accompanies a project from approval to transformation; keeps the contact log',
    },
  },
  'innovation-expert': {
    title: { zh: '评审专家', en: 'Expert' },
    at: 'district',
    does: { zh: '参加验收和遴选评审，对回避事项作出声明', en: 'Sits on acceptance and selection panels; declares conflicts of interest' },
  },
} as const satisfies Readonly<Record<string, Post & Partial<Role>>>

export type RoleName = keyof typeof roles

/** The same for the manifest. What they may do in a case their processes say; the programme's lists all of them read. */
export const accessRoles: readonly Role[] = rolesOfPosts(roles).map((role) => ({
  ...role,
  permissions: [...role.permissions, 'innovation.read'],
}))
