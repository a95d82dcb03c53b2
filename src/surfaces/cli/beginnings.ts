import { randomBytes } from 'node:crypto'
import type { House } from '../../house.ts'
import { localDateOf } from '../../kernel/calendar/index.ts'
import type { Text } from '../../kernel/language/index.ts'
import { checkUscc } from '../../kernel/organisations/index.ts'
import { SYSTEM } from '../../kernel/rights/index.ts'
import { refusalIn } from '../../platform/contract/fault.ts'
import { StartFault } from '../../platform/start-fault.ts'
import type { NewDistrict, NewUser } from './commands.ts'

/** What the command line enters into a place that nobody can sign in to yet. */

/**
 * A district and its federation, the head of its tree, below which everything else is entered.
 * Ends what a former attempt has begun; a district that has its head is refused.
 */
export async function addDistrict(
  { platform, organisations, parameters }: House,
  { federation, since, ...district }: NewDistrict,
): Promise<void> {
  if (!/^[1-9]\d{5}$/.test(district.code)) {
    throw faultOf(
      'district-code',
      `区划代码“${district.code}”有误，应为 6 位数字，如 370406。`,
      `“${district.code}” is no district code: six digits, such as 370406.`,
    )
  }
  const checked = federation.uscc ? checkUscc(federation.uscc) : null
  if (checked && 'refused' in checked) throw new StartFault(checked.refused)
  const known = (await organisations.districts()).find(({ code }) => code === district.code)
  const head = known && (await organisations.below(platform.db.in(district.code), '/')).at(0)
  if (head)
    throw faultOf(
      'district-exists',
      `区划 ${district.code} 已存在（${head.name}）。`,
      `District ${district.code} is there already (${head.nameEn}).`,
    )
  await organisations.addDistrict(district)
  await told(
    platform.db.write(district.code, async (writer) => {
      await organisations.create(writer, SYSTEM, { ...federation, parent: null, kind: 'federation', ...(since && { from: since }) })
      await parameters.set(writer, SYSTEM, { ...REQUIRED, from: localDateOf(platform.clock.now()) })
    }),
  )
}

/** Real data: its administrators need a second factor, unless the district decides otherwise. */
const REQUIRED = {
  key: 'access.second-factor',
  value: 1,
  basis: 'GB/T 22239—2019 8.1.4.1 d)：新增区划时由系统设定，三个管理员须使用双因子认证',
} as const

/** A person with an account: how the first administrators come in. */
export async function addUser(house: House, { username, name, district, organisation, role }: NewUser) {
  await knownDistricts(house, district)
  if (!house.roles.has(role)) {
    const list = (language: keyof Text) => [...house.roles.values()].map((one) => `  ${one.name}  ${one.title[language]}`).join('\n')
    throw faultOf('no-such-role', `没有角色“${role}”。可用的角色：\n${list('zh')}`, `There is no role “${role}”. There are:\n${list('en')}`)
  }
  const reader = house.platform.db.in(district)
  const units = (await house.organisations.search(reader, organisation)).filter(
    (unit) => unit.name === organisation || unit.uscc === organisation,
  )
  const [unit] = units
  if (!unit || units.length > 1) {
    throw faultOf(
      'organisation-unknown',
      `在 ${district} 没有找到唯一的单位“${organisation}”，请用全称或统一社会信用代码。`,
      `District ${district} has no single organisation “${organisation}”. Give its full name or its credit code.`,
    )
  }
  // Four classes whatever the dice say, so that every password policy of this product lets it pass.
  const password = `Jx-${randomBytes(9).toString('base64url')}7`
  await told(house.access.addUser(district, { person: { name }, organisation: unit.id, username, password, roles: [{ role }] }))
  return { password }
}

/** The codes of all districts, or of the one asked for. @throws StartFault where that is not there */
export async function knownDistricts({ organisations }: House, asked: string | null): Promise<string[]> {
  const codes = (await organisations.districts()).map(({ code }) => code)
  if (asked === null) return codes
  if (codes.includes(asked)) return [asked]
  const [zh, en] =
    codes.length > 0
      ? [`现有：${codes.join('、')}`, `There are: ${codes.join(', ')}`]
      : ['请先用 jiangxin district add 新增', 'Add it first: jiangxin district add']
  throw faultOf('no-such-district', `没有区划 ${asked}。${zh}。`, `There is no district ${asked}. ${en}.`)
}

const faultOf = (code: string, zh: string, en: string) => new StartFault({ code, text: { zh, en } })

/** What the house refuses, told to the person at the terminal. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const refusal = refusalIn(error)
    throw refusal ? new StartFault(refusal) : error
  }
}
