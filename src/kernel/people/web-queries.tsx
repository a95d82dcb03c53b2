import peopleAddresses from '../../platform/client/addresses/people.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import type { peopleContract } from './contract.ts'

export const people = queriesOf<typeof peopleContract>(peopleAddresses)

export type LifeFile = Awaited<ReturnType<typeof people.mine.call>>
export type Standing = LifeFile['entries'][number]
export type Struck = LifeFile['struck'][number]['strike']
export type Entry = Standing['entry']
