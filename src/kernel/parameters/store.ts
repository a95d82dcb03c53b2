import type { Reader, Writer } from '../../platform/db/index.ts'
import type { ParameterValue, Setting } from './index.ts'

/** All that the district has fixed, in the order in which it was entered. */
export async function settingsOf(reader: Reader): Promise<Setting[]> {
  const rows = await reader.db
    .selectFrom('parameters.settings')
    .select(['id', 'key', 'value', 'from_date', 'to_date', 'basis', 'entered_at', 'entered_by'])
    .where('district', '=', reader.district)
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    value: row.value as unknown as ParameterValue,
    from: row.from_date,
    to: row.to_date,
    basis: row.basis,
    enteredAt: row.entered_at,
    enteredBy: row.entered_by,
  }))
}

/** @returns false where a setting with this id is there already */
export async function insertSetting(writer: Writer, setting: Setting): Promise<boolean> {
  const done = await writer.db
    .insertInto('parameters.settings')
    .values({
      district: writer.district,
      id: setting.id,
      key: setting.key,
      value: JSON.stringify(setting.value),
      from_date: setting.from,
      to_date: setting.to,
      basis: setting.basis,
      entered_at: setting.enteredAt,
      entered_by: setting.enteredBy,
    })
    .onConflict((conflict) => conflict.columns(['district', 'id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
