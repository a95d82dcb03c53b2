import { buffer } from 'node:stream/consumers'
import type { PdfBlock, PdfDocument } from './document.ts'
import {
  BODY,
  beginDocument,
  drawFact,
  drawQr,
  drawText,
  LINE,
  MM,
  makeRoom,
  numberPages,
  pictureFor,
  SMALL,
  type Style,
  tagged,
  widthOf,
} from './page.ts'
import { drawTable } from './table.ts'

type Pdf = PDFKit.PDFDocument

const TITLE: Style = { font: 'bold', size: 20 }
const HEADINGS: Readonly<Record<1 | 2, Style>> = { 1: { font: 'bold', size: 14 }, 2: { font: 'bold', size: 12 } }
/** Points between one block and the next. */
const GAP = 3 * MM
/** A heading does not stand alone at the foot of a page. */
const WITH_HEADING = 22 * MM

/**
 * Writes a document as PDF: A4, Chinese and English, with its own fonts, tagged for screen readers.
 * @throws where a picture is none
 */
export async function writePdf(document: PdfDocument): Promise<Buffer> {
  const pdf = beginDocument(document)
  const written = buffer(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  for (const block of document.blocks) await draw(pdf, root, block)
  root.end()
  numberPages(pdf, document.footer)
  pdf.end()
  return written
}

async function draw(pdf: Pdf, root: PDFKit.PDFStructureElement, block: PdfBlock): Promise<void> {
  const text = (role: string, style: Style, said: string, options: PDFKit.Mixins.TextOptions = {}) =>
    tagged(pdf, root, role, () => drawText(pdf, style, said, options))
  switch (block.kind) {
    case 'title':
      text('H1', TITLE, block.text, { align: 'center' })
      break
    case 'note':
      text('P', SMALL, block.text, { align: 'center' })
      break
    case 'heading': {
      const { level = 1 } = block
      makeRoom(pdf, WITH_HEADING)
      pdf.y += GAP / 2
      text(level === 1 ? 'H2' : 'H3', HEADINGS[level], block.text)
      break
    }
    case 'paragraph':
      for (const line of block.text.split('\n')) text('P', BODY, line || ' ', block.indent ? { indent: 2 * BODY.size } : {})
      break
    case 'facts':
      for (const fact of block.facts) tagged(pdf, root, 'P', () => drawFact(pdf, fact))
      break
    case 'table':
      drawTable(pdf, root, block)
      break
    case 'picture': {
      const picture = await pictureFor(block, widthOf(pdf))
      makeRoom(pdf, picture.height + (block.caption ? 8 * MM : 0))
      const show = () => {
        pdf.image(picture.data, pdf.page.margins.left, pdf.y, { width: picture.width, height: picture.height })
        pdf.y += picture.height + MM
      }
      tagged(pdf, root, 'Figure', show, block.alt)
      if (block.caption) text('Caption', SMALL, block.caption)
      break
    }
    case 'qr':
      tagged(pdf, root, 'Figure', () => drawQr(pdf, block.content, block.text), block.text)
      break
    case 'rule': {
      const { left } = pdf.page.margins
      pdf.markContent('Artifact', { type: 'Layout' })
      pdf
        .moveTo(left, pdf.y)
        .lineTo(left + widthOf(pdf), pdf.y)
        .lineWidth(0.5)
        .strokeColor(LINE)
        .stroke()
      pdf.endMarkedContent()
      break
    }
    case 'page':
      pdf.addPage()
      return
  }
  pdf.y += GAP
}
