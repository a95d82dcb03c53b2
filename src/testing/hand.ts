import type { Locator, Page } from 'playwright-core'

/** What somebody enters into a field: words, one of its choices, several people, or the rows of a table by column. */
type Entry = string | readonly string[] | readonly Readonly<Record<string, string>>[]
/** Fields by the label that stands beside them. */
export type Filling = Readonly<Record<string, Entry>>

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** The label as it is read, with whether the field must be filled in. */
const labelled = (label: string) => new RegExp(`^${literal(label)}(必填|选填)?$`)

/** Enters a filling into the fields of a page or of an open form, whatever kind of control each is. */
export async function fillIn(page: Page, filling: Filling): Promise<void> {
  for (const [label, entry] of Object.entries(filling)) {
    if (isTable(entry)) await fillTable(page, label, entry)
    else await enter(page, named(page, label), [entry].flat())
  }
}

const isTable = (entry: Entry): entry is readonly Readonly<Record<string, string>>[] =>
  typeof entry === 'object' && typeof entry[0] === 'object'

const named = (page: Page, label: string) => page.getByLabel(labelled(label)).or(page.getByRole('group', { name: label, exact: true }))

async function fillTable(page: Page, label: string, rows: readonly Readonly<Record<string, string>>[]): Promise<void> {
  const field = page.locator('.jx-form-field').filter({ has: page.getByText(labelled(label)) })
  for (const [at, row] of rows.entries()) {
    const cells = Object.entries(row).map(([column, entry]) => ({ cell: field.getByLabel(`${column}，第 ${at + 1} 行`), entry }))
    if ((await cells[0]?.cell.count()) === 0) await field.getByRole('button', { name: '添加一行' }).click()
    for (const { cell, entry } of cells) await enter(page, cell, [entry])
  }
}

async function enter(page: Page, control: Locator, entries: readonly string[]): Promise<void> {
  await control.waitFor()
  const { role, isDate } = await control.evaluate((element) => ({
    role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
    isDate: element.closest('.ant-picker') !== null,
  }))
  switch (role) {
    case 'combobox':
      for (const entry of entries) await pick(page, control, entry)
      return
    case 'radiogroup':
    case 'group':
    case 'fieldset':
      for (const entry of entries) await control.getByText(entry, { exact: true }).click()
      return
    default:
      await control.fill(entries.join())
      if (isDate) await control.press('Enter')
  }
}

/** Types what is looked for and takes it from the list that opens. */
async function pick(page: Page, control: Locator, wanted: string): Promise<void> {
  await control.click()
  await control.fill(wanted)
  // By their look: what has the role of an option is an unseen copy for screen readers that holds only some of them.
  await page.locator('.ant-select-item-option:visible').filter({ hasText: wanted }).first().click()
  await control.press('Tab')
}

/** Uploads a file where the evidence of that title is asked for, and waits until the server has it. */
export async function attach(page: Page, title: string, file: StoryFile): Promise<void> {
  const chooser = page.getByLabel(new RegExp(`^(选择文件|拍照或选择图片) ${literal(title)}$`))
  await chooser.setInputFiles({ ...file, buffer: Buffer.from(file.bytes) })
  const chosen = page.locator('.jx-upload').filter({ has: chooser }).getByRole('listitem').filter({ hasText: file.name })
  await chosen.filter({ hasNot: page.getByRole('progressbar') }).waitFor()
}

export interface StoryFile {
  readonly name: string
  readonly mimeType: string
  readonly bytes: Uint8Array
}

export const text = (name: string): StoryFile => ({ name, mimeType: 'text/plain', bytes: Buffer.from(`示例材料：${name}`) })
