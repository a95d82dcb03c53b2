import * as z from 'zod'
import { contract, id, page, paging, values } from '../../platform/contract/index.ts'
import { caseRow, words } from '../process/contract.ts'

const view = z.object({ id, list: z.string(), name: z.string(), settings: values })
const listName = words(60, 1)
/** Settings are the page's own; of any shape, but small and of what the database can hold. */
const settings = values.refine((all) => {
  const text = JSON.stringify(all)
  return text.length <= 8000 && !/\\u(0000|d[89a-f])/i.test(text)
})

export const worklistContract = {
  work: contract
    .meta({ access: 'signed-in' })
    .route({
      method: 'GET',
      path: '/work',
      summary: 'What waits for the caller, what the caller has done or follows, over all programmes',
      tags: ['work'],
    })
    .input(
      z.strictObject({
        ...paging,
        tab: z.enum(['todo', 'done', 'followed', 'overdue']).default('todo'),
        process: words(60).optional(),
        query: words(60).optional(),
      }),
    )
    .output(page(caseRow)),
  counts: contract
    .meta({ access: 'signed-in' })
    .route({
      method: 'GET',
      path: '/work/counts',
      summary: 'How many cases wait for the caller, and how many of these are late',
      tags: ['work'],
    })
    .input(z.strictObject({}))
    .output(z.object({ todo: z.number().int(), overdue: z.number().int() })),
  views: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/views', summary: 'The saved views of one list', tags: ['work'] })
    .input(z.strictObject({ list: listName }))
    .output(z.array(view)),
  saveView: contract
    .meta({ access: 'signed-in' })
    .route({
      method: 'PUT',
      path: '/views',
      summary: 'Keep filters, order and columns under a name; the same name is replaced',
      tags: ['work'],
    })
    .input(z.strictObject({ list: listName, name: words(60, 1), settings }))
    .output(view),
  dropView: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'DELETE', path: '/views/{id}', summary: 'Forget a saved view', tags: ['work'] })
    .input(z.strictObject({ id }))
    .output(z.object({})),
}
