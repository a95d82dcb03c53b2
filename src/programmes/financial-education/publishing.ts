import type { Kernel, ProgrammePortal } from '../../kernel/programme/server.ts'
import type { Platform } from '../../platform/part.ts'
import { hasNoBrand } from './brand/members.store.ts'
import { publicPledges } from './brand/publishing.ts'
import { publicEducation } from './public/publishing.ts'
import { PUBLICATION, type PublicRoom } from './rooms.server.ts'

/** The public side of the programme: the pages of its rooms, the first of which the portal's first page leads to. */
export function financialEducationPortal(platform: Platform, kernel: Kernel): ProgrammePortal {
  const rooms: readonly PublicRoom[] = [publicEducation(platform, kernel), publicPledges(platform, kernel)]
  return {
    about: {
      zh: '“善城金螺号”金融教育宣传品牌：签署《宣传承诺书》的银行、活动和材料',
      en: 'The financial-education brand 善城金螺号: banks that signed the pledge, activities and materials',
    },
    topic: PUBLICATION,
    routes: rooms.flatMap(({ routes }) => routes),
    version: async (reader) => (await Promise.all(rooms.map(({ version }) => version(reader)))).join(' '),
    isEmpty: hasNoBrand,
    async picture(reader, id) {
      for (const room of rooms) {
        const found = await room.picture(reader, id)
        if (found) return found
      }
      return null
    },
  }
}
