/**
 * Readers in China have a Chinese font; a bare Linux server that renders pictures or tests has none.
 * Only there is the bundled Noto Sans SC fetched, and of it only the slices that the page's characters need.
 */
export async function ensureHanFont(): Promise<void> {
  if (drawsHan()) return
  await import('./han-font.css')
  // First in the row of fonts: a browser that has settled on its box for a character does not always look again.
  document.documentElement.style.setProperty('--jx-han', "'Noto Sans SC Variable', sans-serif")
}

/** Without a font every character is the same box: two different ones then leave the same pixels. */
function drawsHan(): boolean {
  const context = Object.assign(document.createElement('canvas'), { width: 24, height: 24 }).getContext('2d', { willReadFrequently: true })
  if (!context) return true
  const pixels = (character: string) => {
    context.clearRect(0, 0, 24, 24)
    context.font = '20px sans-serif'
    context.textBaseline = 'top'
    context.fillText(character, 0, 0)
    return context.getImageData(0, 0, 24, 24).data.join()
  }
  return pixels('匠') !== pixels('心')
}
