import type { Text } from '../language/index.ts'

/** Posts that several programmes have steps for. Each of these programmes names those it needs in its manifest. */
export const POSTS = {
  'enterprise-union': {
    name: 'enterprise-union',
    title: { zh: '企业工会主席', en: 'Enterprise union chair' },
    permissions: [
      'people.read',
      'people.record',
      'people.reveal',
      'people.merge',
      'imports.run',
      'people.import',
      'handover.arrange',
      'burden.read',
      'notices.read',
      'notices.post',
      ...['stories.read', 'stories.write', 'stories.review'],
    ],
  },
  'district-production': {
    name: 'district-production',
    title: { zh: '区总工会生产部', en: 'District union, production department' },
    permissions: [
      ...['people.read', 'people.verify', 'people.merge', 'people.import', 'imports.run', 'organisations.register', 'burden.read'],
      ...['notices.read', 'notices.post', 'notices.answer'],
      ...['stories.read', 'stories.write', 'stories.review', 'stories.publish', 'coverage.record'],
    ],
    atHead: true,
  },
  'district-leader': {
    name: 'district-leader',
    title: { zh: '区总工会分管领导', en: 'District union leader in charge' },
    permissions: [
      'people.read',
      'people.merge',
      'people.erase',
      'handover.arrange',
      'burden.read',
      'notices.read',
      'notices.answer',
      'stories.read',
      'stories.publish',
      'stories.withdraw',
    ],
    atHead: true,
  },
} as const satisfies Record<string, { name: string; title: Text; permissions: readonly string[]; atHead?: boolean }>
