import type { Text } from '../../../../kernel/language/index.ts'

export const CHANNELS = '/financial-education/complaint-channels'
export const channelsTitle: Text = { zh: '投诉渠道', en: 'Ways to complain' }
