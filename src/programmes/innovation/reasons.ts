import type { Text } from '../../kernel/language/index.ts'

/**
 * Why the forms of this programme ask what they ask. The steps are those of the district union's 创新服务全周期 (README.md); what is
 * judged by a figure of the parameters has its basis there. Short, for they travel to every phone that opens a form.
 */
export const reasons = {
  named: { zh: '用于在清单、文书和公示中指称本事项', en: 'Names the matter in lists, documents and notices' },
  answers: { zh: '确定由谁负责，须回避的人也据此排除', en: 'Says who answers for it; who must stand back follows from it' },
  takesPart: { zh: '成员可查看并办理，评审人须与其回避', en: 'They may read and act; who judges must have no tie to them' },
  linked: { zh: '与已有事项关联，其内容不再重复填写', en: 'Links to what is there, so that nothing of it is asked again' },
  sorted: { zh: '按类别分派、统计，适用不同的办理要求', en: 'It is assigned and counted by kind; each kind has rules of its own' },
  judged: {
    zh: '审查、评审的依据',
    en: 'What the review judges',
  },
  planned: { zh: '中期检查、验收按此核对', en: 'Mid-term check and acceptance go by it' },
  dated: { zh: '计算期限、确定节点；期限见参数', en: 'Terms and milestones are reckoned from it; the terms are parameters' },
  funded: { zh: '核定补助和经费，限额见参数', en: 'Subsidy and funds are decided by it; the limits are parameters' },
  opined: {
    zh: '办理人的意见，留存并告知申报人',
    en: 'The opinion of the one in charge, kept and told to the applicant',
  },
  checked: { zh: '由办理单位核实，不再向职工索要材料', en: 'Checked by the office, so that the worker brings no papers' },
  documented: { zh: '与正式文件对应，便于核对和归档', en: 'Ties it to the official document, for checking and the archive' },
  followed: { zh: '工会专员全程跟进、协调困难的记录', en: 'The union specialist accompanies the project by it' },
  proven: { zh: '证明已经完成，据此进入下一环节', en: 'Proves what is done; the next stage rests on it' },
  mended: { zh: '核实整改是否到位', en: 'Says whether what was found is mended' },
  convened: { zh: '组织评审并通知参加人', en: 'Convenes the panel and tells those who take part' },
  disinterested: { zh: '回避制度：评审人须声明无利害关系', en: 'Separation of duties: who judges declares to have no interest' },
  scored: { zh: '汇总评审结论', en: 'The verdict is made up of it' },
  credited: { zh: '登记完成人的贡献，写入本人档案', en: 'Credits the authors; it goes into their life files' },
  protected: { zh: '登记知识产权，防止重复申报', en: 'Registers rights, so that nothing is claimed twice' },
  consented: { zh: '公开前须经本人同意（个人信息保护法第二十五条）', en: 'Nothing is published without consent (PIPL, art. 25)' },
  shown: { zh: '成果展公开的文字', en: 'The text that the exhibition shows' },
  explained: { zh: '说明理由，供审批并告知有关人员', en: 'The reason, for the decision and for those concerned' },
  reckoned: {
    zh: '效益据此计算，每项可追溯',
    en: 'The benefit is reckoned from it; each figure can be traced',
  },
  claimedOnce: { zh: '同一节约同一期间只认一次', en: 'One saving is claimed once for a period' },
  compared: { zh: '核对对外表述与核定数是否一致', en: 'Compares what is said in public with what was certified' },
  certified: { zh: '数据来源和核对依据，认证人对此负责', en: 'Source and check of the figures, which the certifier answers for' },
  qualified: { zh: '认定条件之一，认可的荣誉见参数', en: 'One of the conditions; the honours that count are a parameter' },
  equipped: { zh: '认定条件之一：场地与经费保障', en: 'One of the conditions: premises and funds' },
  rechecked: { zh: '周期复核、决定是否继续认定', en: 'The re-check decides by it whether the confirmation stands' },
  transformed: { zh: '核实成果是否应用，登记收益与奖励', en: 'Says whether the result is used, and what it earns' },
  safety: { zh: '“三查三防”案例遴选和推荐的依据', en: 'Selection and recommendation of safety innovations go by it' },
  recorded: { zh: '登记上级结果，据此归档和公开', en: 'Records the result from above, for the archive and the public' },
} satisfies Record<string, Text>
