import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import encodeQr from 'qr'
import sharp from 'sharp'
import type { PdfDocument, PdfFact, PdfPicture } from './document.ts'

type Pdf = PDFKit.PDFDocument

/** Points of a millimetre. */
export const MM = 72 / 25.4
/** A4 with the margins of GB/T 9704-2012: 37 mm above, 28 mm on the bound side, a text field of 156 × 225 mm. */
const MARGINS = { top: 37 * MM, left: 28 * MM, right: 26 * MM, bottom: 35 * MM }
const INK = '#1a1a1a'
const PALE = '#666666'
export const LINE = '#bbbbbb'

/** Noto Sans SC (OFL 1.1), of which only the characters that occur go into the file. */
const { resolve } = createRequire(import.meta.url)
const FONTS = {
  regular: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
}

/** One style of text, in points. */
export interface Style {
  readonly font?: keyof typeof FONTS
  readonly size: number
  readonly pale?: boolean
}
export const BODY: Style = { size: 12 }
export const SMALL: Style = { size: 9, pale: true }
export const CELL: Style = { size: 10 }

export function beginDocument({ title, language, at, author }: PdfDocument): Pdf {
  return new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    font: FONTS.regular,
    // The file's id is made from these: nothing of it is random.
    info: { Title: title, Author: author ?? 'Jiangxin', Creator: 'Jiangxin', Producer: 'Jiangxin', CreationDate: new Date(at) },
  })
}

export const widthOf = ({ page }: Pdf): number => page.width - page.margins.left - page.margins.right
export const bottomOf = ({ page }: Pdf): number => page.height - page.margins.bottom

export function styled(pdf: Pdf, { font = 'regular', size, pale = false }: Style): Pdf {
  return pdf
    .font(FONTS[font])
    .fontSize(size)
    .fillColor(pale ? PALE : INK)
    .lineGap(size * 0.45)
}

/** Begins a new page where less than so much is left of this one. */
export function makeRoom(pdf: Pdf, height: number): void {
  if (pdf.y + height > bottomOf(pdf) && pdf.y > pdf.page.margins.top) pdf.addPage()
}

/** Adds something with its role in the document, for screen readers and whoever takes the text out again. */
export function tagged(pdf: Pdf, root: PDFKit.PDFStructureElement, role: string, draw: () => void, alt?: string): void {
  root.add(pdf.struct(role, alt ? { alt } : {}, [draw]))
}

export function drawText(pdf: Pdf, style: Style, text: string, options: PDFKit.Mixins.TextOptions = {}): void {
  styled(pdf, style).text(text, pdf.page.margins.left, pdf.y, { width: widthOf(pdf), ...options })
}

/** The term on the left, what it is on the right; long ones break. */
export function drawFact(pdf: Pdf, { term, is }: PdfFact): void {
  const left = pdf.page.margins.left
  const terms = widthOf(pdf) * 0.3
  const rest = widthOf(pdf) - terms
  const height = Math.max(
    styled(pdf, CELL).heightOfString(term, { width: terms - 3 * MM }),
    styled(pdf, CELL).heightOfString(is, { width: rest }),
  )
  makeRoom(pdf, height)
  const top = pdf.y
  styled(pdf, { ...CELL, pale: true }).text(term, left, top, { width: terms - 3 * MM })
  styled(pdf, CELL).text(is, left + terms, top, { width: rest })
  pdf.y = top + height
}

/** Pixels of an inch: what paper shows, and no more. */
const DENSITY = 200

/** The picture as PNG, upright and no larger than it is shown. */
export async function pictureFor({ bytes, width, height }: PdfPicture, most: number) {
  const [wide, high] = [(width ?? most / MM) * MM, (height ?? 120) * MM]
  const pixels = (points: number) => Math.round((points / 72) * DENSITY)
  const { data, info } = await sharp(bytes, { failOn: 'error' })
    .autoOrient()
    .resize(pixels(Math.min(wide, most)), pixels(high), { fit: 'inside', withoutEnlargement: true })
    .png()
    .timeout({ seconds: 30 })
    .toBuffer({ resolveWithObject: true })
  const scale = Math.min(Math.min(wide, most) / info.width, high / info.height)
  return { data, width: info.width * scale, height: info.height * scale }
}

const QR_SIDE = 32 * MM

/** The modules are drawn as squares: sharp at any size. */
export function drawQr(pdf: Pdf, content: string, text: string): void {
  makeRoom(pdf, QR_SIDE)
  const [left, top] = [pdf.page.margins.left, pdf.y]
  const modules = encodeQr(content, 'raw', { ecc: 'medium', border: 2 })
  const side = QR_SIDE / modules.length
  for (const [row, dark] of modules.entries())
    for (const [column, on] of dark.entries()) if (on) pdf.rect(left + column * side, top + row * side, side, side)
  pdf.fill('#000000')
  styled(pdf, CELL).text(text, left + QR_SIDE + 5 * MM, top + 2 * side, { width: widthOf(pdf) - QR_SIDE - 5 * MM })
  pdf.x = left
  pdf.y = Math.max(pdf.y, top + QR_SIDE)
}

/** The number of every page, with a dash on each side (GB/T 9704-2012), and the footer. */
export function numberPages(pdf: Pdf, footer: string | undefined): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let at = start; at < start + count; at += 1) {
    pdf.switchToPage(at)
    const { page } = pdf
    const { bottom } = page.margins
    page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    const top = page.height - bottom + 7 * MM
    const across = { width: widthOf(pdf), lineBreak: false } as const
    styled(pdf, SMALL).text(`— ${at - start + 1} —`, page.margins.left, top, { ...across, align: 'center' })
    if (footer)
      styled(pdf, { ...SMALL, size: 8 }).text(footer, page.margins.left, top + 5 * MM, { ...across, align: 'center', ellipsis: true })
    pdf.endMarkedContent()
    page.margins.bottom = bottom
  }
}
