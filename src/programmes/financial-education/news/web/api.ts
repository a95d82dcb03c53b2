import { queriesOf } from '../../../../platform/client/index.ts'
import type { newsContract } from '../contract.ts'

export const news = queriesOf<typeof newsContract>('financial-education')
