import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, mayAt } from '../../../kernel/rights/index.ts'
import { notFound, signInFirst } from '../../../platform/contract/fault.ts'
import { bytesOf } from '../../../platform/files/reading.ts'
import type { Part, Platform } from '../../../platform/part.ts'
import { writePdf } from '../../../platform/pdf/index.ts'
import { pledgeById } from './members.store.ts'
import { partsOf } from './pledge-text.ts'
import { checkAddress } from './views.server.ts'

type Server = Parameters<NonNullable<Part['routes']>>[0]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MAY_READ = ['financial-education.register', 'financial-education.membership']

/** The signed pledge as PDF, for the bank itself and for whoever supervises: the same file whenever it is fetched. */
export function pledgeRoutes(server: Server, platform: Platform, kernel: Kernel): void {
  const { db, files } = platform
  const { access, organisations, evidence, roles, audit } = kernel

  server.get<{ Params: { id: string } }>('/api/financial-education/pledges/:id/document.pdf', async (request, reply) => {
    const caller = (await access.authenticate(request)) as Caller | null
    if (!caller) throw signInFirst()
    const reader = db.in(caller.district)
    const pledge = UUID.test(request.params.id) ? await pledgeById(reader, request.params.id) : undefined
    const unit = pledge && (await organisations.units(reader, [pledge.organisation])).get(pledge.organisation)
    if (!pledge || !unit || !MAY_READ.some((permission) => mayAt(caller, permission, unit.path, roles))) throw notFound()
    const [seal] = await evidence.filesOf(reader, [pledge.seal])
    const { title, notes, body, signatures } = partsOf(pledge.document)
    const pdf = await writePdf({
      ...{ title: `${title} ${pledge.number}`, language: 'zh-CN', at: pledge.at, author: unit.name },
      footer: `SHA-256 ${pledge.hash}`,
      blocks: [
        { kind: 'title', text: title },
        ...notes.map((text) => ({ kind: 'note', text }) as const),
        { kind: 'rule' },
        { kind: 'paragraph', text: body, indent: true },
        { kind: 'rule' },
        { kind: 'facts', facts: signatures },
        ...(seal ? [{ kind: 'picture', bytes: await bytesOf(files, seal.hash), alt: '印章图片', width: 40, height: 40 } as const] : []),
        {
          kind: 'qr',
          content: checkAddress(platform, caller.district, pledge.id),
          text: `扫码核验这份承诺书现在是否有效，无需登录。\n编号 ${pledge.number}\n全文 SHA-256\n${pledge.hash}`,
        },
      ],
    })
    await db.write(caller.district, (writer) =>
      audit.record(writer, {
        event: 'financial-education.pledge-taken',
        by: caller,
        object: { kind: 'case', id: pledge.id },
        detail: { number: pledge.number },
      }),
    )
    return reply
      .header('cache-control', 'private, no-cache')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="${pledge.number}.pdf"`)
      .type('application/pdf')
      .send(pdf)
  })
}
