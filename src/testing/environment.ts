/** All that a program started by a test sees of this process's environment: nothing that a developer has set decides a test. */
export const BARE = {
  PATH: process.env.PATH,
  // Set in vitest.config.ts: the program need not compile the whole house again.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
}
