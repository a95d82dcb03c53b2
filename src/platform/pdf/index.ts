export type { PdfBlock, PdfDocument } from './document.ts'
export { writePdf } from './write.ts'
