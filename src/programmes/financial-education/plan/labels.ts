/** A marker of the picture with the name that it would like to carry, in the units of the picture. */
export interface Marker {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** What is not to be named is only kept clear of. */
  readonly name: string | null
}

export interface Label {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly text: string
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const SIZE = 11
const GAP = 3
/** A name that is longer is cut: whoever points at the marker, and the table below, have it whole. */
const LONGEST = 9

const cut = (name: string) => {
  const letters = [...name]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : name
}
/** Han characters are as wide as high, others about half. */
const widthOf = (text: string) => [...text].reduce((width, letter) => width + (letter > '\u2e7f' || letter === '…' ? SIZE : SIZE * 0.58), 0)

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const boxOf = ({ x, y, radius }: Marker): Box => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })

function* around({ x, y, radius }: Marker, text: string): Generator<Label & { readonly box: Box }> {
  const width = widthOf(text)
  const off = radius + GAP
  const sides = [
    { x, y: y - off - 2, anchor: 'middle', left: x - width / 2 },
    { x, y: y + off + SIZE - 2, anchor: 'middle', left: x - width / 2 },
    { x: x + off, y: y + SIZE / 2 - 2, anchor: 'start', left: x + off },
    { x: x - off, y: y + SIZE / 2 - 2, anchor: 'end', left: x - off - width },
  ] as const
  for (const { left, ...at } of sides) yield { ...at, text, box: { left, top: at.y - SIZE + 1, right: left + width, bottom: at.y + 2 } }
}

/**
 * Where names are written so that they cover no marker, no other name and stay within the picture: above, below, right or left of
 * their own. A name that fits nowhere is left out. Earlier markers come first.
 */
export function labelled(markers: readonly Marker[], width: number, height: number): readonly (Label | null)[] {
  const taken = markers.map(boxOf)
  return markers.map((marker, own) => {
    if (marker.name === null) return null
    for (const { box, ...label } of around(marker, cut(marker.name))) {
      const within = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height
      if (!within || taken.some((other, at) => at !== own && meet(other, box))) continue
      taken.push(box)
      return label
    }
    return null
  })
}
