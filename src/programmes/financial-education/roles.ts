import { type Post, rolesOfPosts } from '../../kernel/rights/index.ts'

/** What everybody at a bank may see: the own membership, the own scores. Nothing of another bank. */
const OF_A_BANK = [
  'financial-education.membership',
  'financial-education.activities',
  'financial-education.activity-totals',
  'evaluation.own',
] as const

/** What a bank's clerk does beside the cases: plans, sign-in lists, answers to other banks, materials. */
const CARRIES_OUT = ['financial-education.carry-out', 'financial-education.plan', 'financial-education.materials'] as const

/** What whoever supervises sees of plans and activities. */
const OF_ACTIVITIES = ['financial-education.activities', 'financial-education.activity-totals'] as const

/**
 * The posts of the programme. Whoever supervises sits at an authority of the district and holds the post at its head, because
 * it reaches every bank. Nobody holds two that meet in one case: the processes keep them apart.
 */
const roles = {
  'bank-clerk': {
    title: { zh: '银行经办', en: 'Bank clerk' },
    at: 'bank',
    does: { zh: '申请加入，报备活动，报送素材和新闻', en: 'Applies for the bank; files activities, material and stories' },
    permissions: [...OF_A_BANK, ...CARRIES_OUT, 'financial-education.financing-answer', 'stories.read', 'stories.write', 'coverage.record'],
  },
  'bank-reviewer': {
    title: { zh: '银行审核', en: 'Bank reviewer' },
    at: 'bank',
    does: { zh: '审核本行报备的活动、素材和新闻', en: 'Reviews what the bank files before it leaves the house' },
    permissions: [
      ...OF_A_BANK,
      ...['financial-education.financing-answer', 'financial-education.financing-criteria'],
      ...['evaluation.appeal', 'stories.read', 'stories.review'],
    ],
  },
  'bank-representative': {
    title: { zh: '银行负责人', en: 'Authorised representative of a bank' },
    at: 'bank',
    does: { zh: '代表本行签署《宣传承诺书》', en: 'Signs the pledge for the bank' },
    permissions: [...OF_A_BANK, 'financial-education.financing-criteria', 'evaluation.appeal'],
  },
  'finance-supervisor': {
    title: { zh: '监管人员', en: 'Financial supervisor' },
    at: 'district',
    does: { zh: '审核申请、报备和素材，会签承诺书，组织评价', en: 'Checks what banks file, countersigns pledges, runs the evaluation' },
    permissions: [
      ...['financial-education.register', 'financial-education.pledge-text', 'financial-education.financing-watch'],
      ...[
        ...OF_ACTIVITIES,
        'financial-education.plan',
        'financial-education.places',
        'imports.run',
        'financial-education.material-decision',
      ],
      ...['financial-education.financing-totals', 'financial-education.complaint-channels'],
      ...['evaluation.read', 'evaluation.manage', 'evaluation.enter', 'stories.read', 'stories.publish', 'coverage.record'],
    ],
  },
  'finance-supervision-head': {
    title: { zh: '监管负责人', en: 'Head of financial supervision' },
    at: 'district',
    does: {
      zh: '启用承诺书文本，决定暂停、恢复、退出，审批更正',
      en: 'Puts pledge texts into force; decides on suspensions and corrections',
    },
    permissions: [
      ...['financial-education.register', 'financial-education.pledge-decision', 'financial-education.financing-watch'],
      ...OF_ACTIVITIES,
      ...['financial-education.financing-totals', 'financial-education.complaint-channels'],
      ...['evaluation.read', 'evaluation.manage', 'evaluation.approve', 'stories.read', 'stories.publish', 'stories.withdraw'],
    ],
  },
  'finance-bureau': {
    title: { zh: '财政局', en: 'Finance bureau' },
    at: 'district',
    does: { zh: '查看汇总数字，不看单个银行', en: 'Reads totals, and nothing of a single bank' },
    permissions: ['financial-education.totals', 'financial-education.activity-totals', 'financial-education.financing-totals'],
  },
  'financing-enterprise': {
    title: { zh: '融资企业经办', en: 'Enterprise seeking finance' },
    at: 'enterprise',
    does: { zh: '提出融资需求，选择银行', en: 'Files what the enterprise needs and chooses among the banks' },
    permissions: ['financial-education.financing-seek'],
  },
} as const satisfies Readonly<Record<string, Post>>

/** The same for the manifest. */
export const accessRoles = rolesOfPosts(roles)
