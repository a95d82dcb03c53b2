import { MyFilePage } from '../../../kernel/people/web-mine.tsx'
import { OfOwnEntry } from '../../../kernel/process/web-processes.tsx'

/** The reader's own life file, with what the programmes let them do about an entry. */
export default function MyFile() {
  return <MyFilePage besideEntry={(entry) => <OfOwnEntry entry={entry} />} />
}
