import type { PdfTable } from './document.ts'
import { bottomOf, CELL, LINE, MM, type Style, styled, widthOf } from './page.ts'

type Pdf = PDFKit.PDFDocument

const PADDING = 1.5 * MM
const HEAD: Style = { ...CELL, font: 'bold' }

/** A ruled table. Rows stay whole, and the heading stands again on every page. */
export function drawTable(pdf: Pdf, root: PDFKit.PDFStructureElement, { columns, rows }: PdfTable): void {
  const left = pdf.page.margins.left
  const shares = columns.map(({ share = 1 }) => share)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => (share / whole) * widthOf(pdf))
  const table = pdf.struct('Table')
  root.add(table)

  const heightOf = (cells: readonly string[], style: Style) =>
    Math.max(...cells.map((cell, place) => styled(pdf, style).heightOfString(cell || ' ', { width: (widths[place] ?? 0) - 2 * PADDING }))) +
    2 * PADDING

  function row(cells: readonly string[], style: Style, role: 'TH' | 'TD'): void {
    const height = heightOf(cells, style)
    const top = pdf.y
    const line = pdf.struct('TR')
    table.add(line)
    let x = left
    for (const [place, width] of widths.entries()) {
      const at = x
      const align = columns[place]?.align ?? 'left'
      line.add(
        pdf.struct(role, {}, [
          () => {
            styled(pdf, style).text(cells[place] ?? '', at + PADDING, top + PADDING, { width: width - 2 * PADDING, align })
          },
        ]),
      )
      x += width
    }
    line.end()
    pdf.markContent('Artifact', { type: 'Layout' })
    pdf.rect(left, top, widthOf(pdf), height).lineWidth(0.5).strokeColor(LINE).stroke()
    pdf.endMarkedContent()
    pdf.x = left
    pdf.y = top + height
  }

  const titles = columns.map(({ title }) => title)
  const head = () => row(titles, HEAD, 'TH')
  if (pdf.y + heightOf(titles, HEAD) * 2 > bottomOf(pdf)) pdf.addPage()
  head()
  for (const cells of rows) {
    if (pdf.y + heightOf(cells, CELL) > bottomOf(pdf)) {
      pdf.addPage()
      head()
    }
    row(cells, CELL, 'TD')
  }
  table.end()
}
