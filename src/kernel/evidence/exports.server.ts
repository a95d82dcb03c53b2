import { idColumn, instantColumn, numberColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { evidenceContract } from './contract.ts'

export const evidenceExports: ListExports = {
  list: exportOf(evidenceContract.list, {
    title: { zh: '佐证材料', en: 'Files of a matter' },
    filters: {
      ownerKind: { zh: '所属类别', en: 'Belongs to (kind)' },
      ownerId: { zh: '所属编号', en: 'Belongs to (id)' },
    },
    columns: [
      textColumn({ zh: '文件名', en: 'File' }, (row) => row.name, { width: 40 }),
      textColumn({ zh: '材料类别', en: 'Kind' }, (row) => row.kind),
      textColumn({ zh: '格式', en: 'Format' }, (row) => row.type),
      numberColumn({ zh: '大小（字节）', en: 'Size (bytes)' }, (row) => row.size, { width: 14 }),
      instantColumn({ zh: '上传时间', en: 'Uploaded' }, (row) => row.uploadedAt),
      idColumn({ zh: '内容指纹（SHA-256）', en: 'SHA-256 of the content' }, (row) => row.hash, { width: 66 }),
      idColumn({ zh: '文件编号', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
}
