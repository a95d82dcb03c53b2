import * as z from 'zod'
import { contract, id, localDate, page, paging, writeKey } from '../../../platform/contract/index.ts'

const line = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed())

const said = { name: line(80), reach: line(200), hours: line(100, 0), about: line(300), basis: line(200) }
const channel = z.object({ id, ...said, from: localDate, to: localDate.nullable() })
export type ChannelRow = z.infer<typeof channel>

const editing = contract.meta({ access: 'financial-education.complaint-channels' })
const tags = ['financial-education']

/** Where the public can complain, as the supervisor keeps it. All else that the public sees comes from the other rooms. */
export const publicContract = {
  complaintChannels: editing
    .route({ method: 'GET', path: '/financial-education/complaint-channels', summary: 'Ways to complain, past ones included', tags })
    .input(z.strictObject({ ...paging }))
    .output(page(channel)),
  addComplaintChannel: editing
    .route({
      method: 'POST',
      path: '/financial-education/complaint-channels',
      successStatus: 201,
      summary: 'Enter a way to complain',
      tags,
    })
    .input(z.strictObject({ ...writeKey, ...said, from: localDate }))
    .output(z.object({ id })),
  endComplaintChannel: editing
    .route({ method: 'POST', path: '/financial-education/complaint-channels/{channel}/end', summary: 'End a way to complain, today', tags })
    .input(z.strictObject({ ...writeKey, channel: id }))
    .output(z.object({ id })),
}
