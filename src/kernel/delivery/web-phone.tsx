export { NotificationSettings } from './web-settings.tsx'
export { words as notificationWords } from './web-words.ts'
