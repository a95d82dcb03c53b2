import type { Kernel } from '../../../kernel/programme/server.ts'
import { activityPublished } from '../activity/publishing.server.ts'
import { awaitsNews } from './news.store.ts'

/** A story that is published moves the activity that it tells of, in the same transaction; what stands in its way stops both. */
export function followNews(kernel: Kernel): void {
  kernel.publishing.stories.onShown(async (writer, _by, story) => {
    if (story.case === null || story.state !== 'published' || !(await awaitsNews(writer, story.case))) return
    await activityPublished(kernel, writer, story.case)
  })
}
