import type { Parameter } from '../../kernel/parameters/index.ts'

const days = { zh: '个工作日', en: 'working days' }
const FROM = '2024-01-01'
/** Art. 46 asks the handler to verify and correct in time and names no number of days. */
const basis = {
  zh: '《个人信息保护法》第四十六条：个人请求更正、补充的，应当核实并及时更正、补充；未规定天数，本产品默认值，请按本地办法调整',
  en: 'Personal Information Protection Law art. 46: what a person asks to be corrected is verified and corrected in time; it names no number of days. Default of this product; set your own',
}

export const parameters: readonly Parameter[] = [
  {
    key: 'file-objections.answer.days',
    title: { zh: '档案异议：单位答复时限', en: 'Objections: the employer answers within' },
    value: 10,
    unit: days,
    from: FROM,
    basis,
  },
  {
    key: 'file-objections.further.days',
    title: { zh: '档案异议：本人提请复核期限', en: 'Objections: taken further within' },
    value: 10,
    unit: days,
    from: FROM,
    basis: {
      zh: '未见统一规定，本产品默认值；逾期未提复核的，记录恢复原状',
      en: 'No common rule was found; default of this product. Once it is over the entry stands again',
    },
  },
  {
    key: 'file-objections.district.days',
    title: { zh: '档案异议：区总工会核实时限', en: 'Objections: the district decides within' },
    value: 15,
    unit: days,
    from: FROM,
    basis,
  },
]
