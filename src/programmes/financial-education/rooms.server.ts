import type { ProgrammePortal } from '../../kernel/programme/server.ts'

/** The live topic on which it is told, in the transaction itself, that the public may see something else now. */
export const PUBLICATION = 'financial-education.publication'

/** What one room of the programme shows to the public. */
export type PublicRoom = Pick<ProgrammePortal, 'routes' | 'version' | 'picture'>
