import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartFault } from './start-fault.ts'

/** Says that an address can't be listened on before anything long is begun. */
export async function checkAddress(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  } catch (error) {
    throw addressFault(error, host, port) ?? error
  }
  probe.close()
  await once(probe, 'close')
}

/** Why `listen` failed, for the person who chose the address; null for other faults. */
export function addressFault(error: unknown, host: string, port: number): StartFault | null {
  const at = `${host}:${port}`
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'EADDRINUSE':
      return new StartFault({
        code: 'port-taken',
        text: {
          zh: `${at} 已被其他程序占用。请停止该程序，或用 PORT 指定其他端口，例如 PORT=${port + 1}。`,
          en: `${at} is taken by another program. Stop that one, or name another port with PORT, such as PORT=${port + 1}.`,
        },
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartFault({
        code: 'host-not-here',
        text: { zh: `本机没有地址 ${host}。请检查 HOST。`, en: `This machine has no address ${host}. Check HOST.` },
      })
    case 'EACCES':
      return new StartFault({
        code: 'port-forbidden',
        text: {
          zh: `没有权限使用 ${at}。1024 以下的端口通常只有管理员可用，请用 PORT 指定其他端口。`,
          en: `${at} may not be used. Ports below 1024 usually need an administrator; name another one with PORT.`,
        },
      })
    default:
      return null
  }
}
