import { useRef } from 'react'

/** An idempotency key per content: the same content sent again after a lost answer happens once. */
export function useWriteKey(): (content: unknown) => string {
  const last = useRef({ content: '', key: '' })
  return (content) => {
    const text = JSON.stringify(content)
    if (last.current.content !== text || !last.current.key) last.current = { content: text, key: newKey() }
    return last.current.key
  }
}

/** A random UUID. `crypto.randomUUID` is missing where an office opens the page by plain HTTP in its own network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, place) => (place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte))
  const text = hex.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}
