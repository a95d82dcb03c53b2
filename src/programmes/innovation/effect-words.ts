import type { Text } from '../../kernel/language/index.ts'

/** What the effects of the processes bring about beside the case, for the pictures of the processes. */
export const effectWords: Readonly<Record<string, Text>> = {
  'assign-project-number': { zh: '编立项号，列入项目台账', en: 'the project gets its number and enters the register' },
  'record-contact': { zh: '记入联络台账', en: 'the contact log is kept' },
  'record-plan': { zh: '更新节点计划', en: 'the plan of milestones is renewed' },
  'close-project': { zh: '项目台账办结', en: 'the project is closed in the register' },
  'register-result': { zh: '编成果号，列入成果台账', en: 'the result gets its number and enters the register' },
  'record-transformation': { zh: '记入转化台账', en: 'the transformation enters the register' },
  'publish-exhibit': { zh: '在成果展公开', en: 'it goes on show in the exhibition' },
  'withdraw-exhibit': { zh: '从成果展撤下', en: 'it is taken out of the exhibition' },
  'show-only-with-consent': { zh: '不再同意公开的，从成果展撤下', en: 'what nobody agrees to show any more leaves the exhibition' },
  'apply-project-change': { zh: '按变更修改项目', en: 'the project is changed accordingly' },
  'record-benefit': { zh: '列入效益台账', en: 'the benefit enters the register' },
  'settle-project-benefit': { zh: '项目的效益认定随之办结', en: 'the project’s benefit stage is settled where nothing is left open' },
  'publish-benefit': { zh: '效益金额对外公开', en: 'the amount is made public' },
  'record-studio': { zh: '更新工作室台账', en: 'the register of studios is renewed' },
  'apply-studio-change': { zh: '变更工作室领衔人', en: 'the studio gets its new leader' },
  'record-safety-result': { zh: '登记省级结果', en: 'the province’s result is recorded' },
}
