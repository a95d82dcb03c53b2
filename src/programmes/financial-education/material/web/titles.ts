import type { Text } from '../../../../kernel/language/index.ts'

export const materialTitles = {
  library: { zh: '材料库', en: 'Library' },
  upload: { zh: '上传材料', en: 'Upload material' },
} satisfies Record<string, Text>
