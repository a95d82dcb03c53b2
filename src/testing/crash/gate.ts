/** Lets clients work while it is open, and tells when all of them stand before it. */
export interface Gate {
  /** Waits while the gate is closed. */
  pass(): Promise<void>
  /** Resolves when everybody waits. */
  close(): Promise<void>
  open(): void
  /** For one who will not come again. */
  leave(): void
}

export function gateFor(clients: number): Gate {
  let expected = clients
  let open = true
  let standing = 0
  let opened: Promise<void> = Promise.resolve()
  let letThrough = () => {}
  let allHere = () => {}

  const look = () => {
    if (!open && standing >= expected) allHere()
  }
  return {
    async pass() {
      if (open) return
      standing += 1
      look()
      await opened
    },
    close() {
      open = false
      standing = 0
      opened = new Promise((resolve) => {
        letThrough = resolve
      })
      return new Promise((resolve) => {
        allHere = resolve
        look()
      })
    },
    open() {
      open = true
      letThrough()
    },
    leave() {
      expected -= 1
      look()
    },
  }
}
