import type { AddressInfo } from 'node:net'
import { createServer, connect as dial, type Socket } from 'node:net'

/** How bad the reception is. */
export interface Reception {
  /** Each piece waits so many milliseconds, from the least to the most. */
  readonly delay: readonly [number, number]
  /** Of a hundred connections so many are cut, each after so many bytes at most. */
  readonly cut: number
  readonly after: number
}

export interface LossyLine {
  readonly url: string
  /** Connections that were made, and those of them that were cut before their end. */
  readonly counted: { connections: number; cuts: number; bytes: number }
  close(): Promise<void>
}

/** A line to an address that delays what goes over it and breaks now and then, in the middle of a request or of its answer. */
export async function lossyLine(to: string, { delay, cut, after }: Reception, random: () => number): Promise<LossyLine> {
  const target = new URL(to)
  const counted = { connections: 0, cuts: 0, bytes: 0 }
  const open = new Set<Socket>()
  const server = createServer((near) => {
    counted.connections += 1
    const far = dial(Number(target.port), target.hostname)
    const left = { bytes: random() * 100 < cut ? Math.floor(random() * after) : Number.POSITIVE_INFINITY }
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      let due = Promise.resolve()
      one.on('data', (piece) => {
        counted.bytes += one === near ? piece.length : 0
        const wait = delay[0] + random() * (delay[1] - delay[0])
        due = due.then(
          () =>
            new Promise((done) => {
              setTimeout(() => {
                left.bytes -= piece.length
                if (left.bytes < 0) {
                  counted.cuts += near.destroyed ? 0 : 1
                  end()
                } else if (!other.destroyed) other.write(piece)
                done()
              }, wait)
            }),
        )
      })
      one.on('end', () => void due.then(() => other.end()))
      one.on('error', end)
      one.on('close', () => open.delete(one))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counted,
    close: () =>
      new Promise((closed) => {
        for (const socket of open) socket.destroy()
        server.close(() => closed())
      }),
  }
}
