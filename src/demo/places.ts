import type { UnitKind } from '../kernel/organisations/index.ts'

/** A district of the newspaper page. */
export const DISTRICTS = [
  { code: '370406', name: '山亭区', nameEn: 'Shanting', city: '枣庄市', cityEn: 'Zaozhuang', province: '山东省', provinceEn: 'Shandong' },
  { code: '370481', name: '滕州市', nameEn: 'Tengzhou', city: '枣庄市', cityEn: 'Zaozhuang', province: '山东省', provinceEn: 'Shandong' },
] as const
export type DistrictCode = (typeof DISTRICTS)[number]['code']

export interface Place {
  readonly district: DistrictCode
  /** The name of the organisation above it, which stands earlier in the list; null for the head of the district. */
  readonly under: string | null
  readonly kind: UnitKind
  readonly name: string
  readonly nameEn: string
  readonly uscc?: string
}

export const SHANTING = '山亭区总工会'
export const PRODUCTION = '生产部'
export const AUDIT_COMMITTEE = '经审委'
export const GAO_ENTERPRISE = '高召忠创新工作室所在单位（示例）'
export const ZHANG_ENTERPRISE = '张波创新工作室所在单位（示例）'
export const TIANCHANG = '天畅环保公司'
export const LIANYINSHAN = '连银山建材'
export const RURAL_BANK = '山亭农商银行'
export const HEGANG = '何岗煤矿'
export const HUAWO = '华沃（枣庄）水泥有限公司'
export const VOCATIONAL = '山亭职业中专'
export const TENGZHOU = '滕州市总工会'
export const FIRST_BANK = '示例银行一'
export const SECOND_BANK = '示例银行二'
export const REGULATOR = '滕州金融监管支局'
export const FINANCE_BUREAU = '滕州市财政局'
export const FIRST_BORROWER = '示例企业一'
export const SECOND_BORROWER = '示例企业二'

const shanting = (kind: UnitKind, name: string, nameEn: string, more: Partial<Place> = {}): Place => ({
  district: '370406',
  under: SHANTING,
  kind,
  name,
  nameEn,
  ...more,
})
const tengzhou = (kind: UnitKind, name: string, nameEn: string): Place => ({ district: '370481', under: TENGZHOU, kind, name, nameEn })

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四']

/**
 * The organisations that the page names. Their credit codes are not on the page, so they have none here. The page does not
 * say where the two studios are, nor what the 14 banks are called, nor any
 * enterprise that seeks finance in Tengzhou: those are plainly examples. The page does not name the
 * federation of Tengzhou; a district needs a head, and every county has its federation by law.
 */
export const PLACES: readonly Place[] = [
  shanting('federation', SHANTING, 'Shanting Federation of Trade Unions', { under: null }),
  shanting('department', PRODUCTION, 'Production Department'),
  shanting('department', '权益部', 'Rights and Interests Department'),
  shanting('department', AUDIT_COMMITTEE, 'Audit Committee'),
  shanting('enterprise', TIANCHANG, 'Tianchang Environmental Protection'),
  shanting('enterprise', LIANYINSHAN, 'Lianyinshan Building Materials'),
  shanting('bank', RURAL_BANK, 'Shanting Rural Commercial Bank'),
  shanting('mine', HEGANG, 'Hegang Coal Mine'),
  shanting('enterprise', HUAWO, 'Huawo (Zaozhuang) Cement Co., Ltd.'),
  shanting('school', VOCATIONAL, 'Shanting Vocational Secondary School'),
  shanting('authority', '区卫健局', 'District Health Bureau'),
  shanting('enterprise', GAO_ENTERPRISE, 'Home of the Gao Zhaozhong Studio (example)', { uscc: '91370406MA30000130' }),
  shanting('enterprise', ZHANG_ENTERPRISE, 'Home of the Zhang Bo Studio (example)'),
  { ...tengzhou('federation', TENGZHOU, 'Tengzhou Federation of Trade Unions'), under: null },
  tengzhou('authority', REGULATOR, 'Tengzhou Financial Regulatory Sub-office'),
  tengzhou('authority', FINANCE_BUREAU, 'Tengzhou Finance Bureau'),
  ...NUMERALS.map((numeral, place) => tengzhou('bank', `示例银行${numeral}`, `Example Bank ${place + 1}`)),
  tengzhou('enterprise', FIRST_BORROWER, 'Example Enterprise 1'),
  tengzhou('enterprise', SECOND_BORROWER, 'Example Enterprise 2'),
]
