import type { Parameter } from '../parameters/index.ts'

const BASIS = {
  zh: '系统默认值，无法定依据；各区市可按存储和网络条件调整。',
  en: 'A default of the software without a legal basis; a district sets it to suit its storage and network.',
}
const MEGABYTES = { zh: 'MB', en: 'MB' }
const FILES = { zh: '个', en: 'files' }
const FROM = '2020-01-01'

/** Limits of uploads. */
export const EVIDENCE_PARAMETERS: readonly Parameter[] = [
  {
    key: 'evidence.file-megabytes',
    value: 20,
    unit: MEGABYTES,
    title: { zh: '单个文件大小上限', en: 'Largest file' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 500,
  },
  {
    key: 'evidence.image-megabytes',
    value: 20,
    unit: MEGABYTES,
    title: { zh: '单张图片大小上限', en: 'Largest picture' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 100,
  },
  {
    key: 'evidence.image-megapixels',
    value: 60,
    unit: { zh: '百万像素', en: 'million pixels' },
    title: { zh: '单张图片像素上限', en: 'Most pixels of a picture' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 250,
  },
  {
    key: 'evidence.files-per-matter',
    value: 100,
    unit: FILES,
    title: { zh: '一个事项的文件数上限', en: 'Most files of one matter' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 1000,
  },
  {
    key: 'evidence.files-in-hand',
    value: 100,
    unit: FILES,
    title: { zh: '一人已上传而未提交的文件数上限', en: 'Most files that one person has uploaded and not yet submitted' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 1000,
  },
  {
    key: 'evidence.days-in-hand',
    value: 30,
    unit: { zh: '天', en: 'days' },
    title: { zh: '已上传而未提交的文件保留天数', en: 'Days that a file which was uploaded and not submitted is kept' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 365,
  },
]

export const MEGABYTE = 1024 * 1024
export const MEGAPIXEL = 1_000_000
