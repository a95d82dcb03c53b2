import { PersonPage } from '../../../kernel/people/web-person.tsx'
import { useMe } from '../../common/session.ts'

export default function Person() {
  return <PersonPage mayVerify={(useMe().permissions['people.verify'] ?? []).length > 0} />
}
