export const addresses = {
  news: '/financial-education/news',
  matching: '/financial-education/press',
} as const
