import packageJson from '../../package.json' with { type: 'json' }

/** The version of this software. */
export const PRODUCT: string = packageJson.version
