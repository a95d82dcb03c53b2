/** Pieces of a text by which the search finds it, as numbers: pairs, fours of ASCII; where there are other characters also ones and threes. */
export function piecesOf(text: string): number[] {
  const pieces = new Set<number>()
  for (let at = 0; at < text.length; at += 1) {
    for (const length of [1, 2, 3, 4]) if (at + length <= text.length && isPiece(text, at, length)) pieces.add(numberOf(text, at, length))
  }
  return [...pieces]
}

/** Pieces that every text has which contains the words, the longest there are. None where only a look at every text helps. */
export function piecesIn(words: string): number[] {
  const pieces = new Set<number>()
  let covered = 0
  for (let at = 0; at < words.length; at += 1) {
    const length = [4, 3, 2, 1].find((most) => at + most <= words.length && isPiece(words, at, most))
    if (length === undefined || at + length <= covered) continue
    pieces.add(numberOf(words, at, length))
    covered = at + length
  }
  return [...pieces]
}

/** Chinese says in two or three characters what takes a word elsewhere; there are few letters and digits, so more of them together. */
function isPiece(text: string, at: number, length: number): boolean {
  const plain = ascii(text, at, length)
  return length === 2 || plain === (length === 4)
}

function ascii(text: string, from: number, length: number): boolean {
  for (let at = from; at < from + length; at += 1) if (text.charCodeAt(at) > 127) return false
  return true
}

/** FNV-1a over the UTF-16 units, as PostgreSQL's integer. Two pieces of one number cost a look in vain and nothing else. */
function numberOf(text: string, from: number, length: number): number {
  let hash = 0x811c9dc5 ^ length
  for (let at = from; at < from + length; at += 1) {
    const unit = text.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193)
  }
  return hash | 0
}
