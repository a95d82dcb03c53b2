export const addresses = {
  activities: '/financial-education/activities',
  calendar: '/financial-education/calendar',
  file: '/financial-education/activities/new',
  invitations: '/financial-education/invitations',
  plan: '/financial-education/plan',
  coverage: '/financial-education/coverage',
  places: '/financial-education/places',
  materials: '/financial-education/materials',
  upload: '/financial-education/materials/upload',
} as const
