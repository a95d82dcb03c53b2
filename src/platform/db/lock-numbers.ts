/** The advisory locks of whole databases. They stand together, for two uses of one number would wait for one another for ever. */
export const LOCK = { migration: 7_020_251, demo: 7_020_252, restore: 7_020_253, backup: 7_020_254, jobs: 7_020_255 } as const
