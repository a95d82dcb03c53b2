/** Pages about needs for finance, the same on the console and the phone. */
export const addresses = {
  needs: '/financing',
  file: '/financing/new',
  approaches: '/financing/approaches',
  approach: (id: string) => `/financing/approaches/${id}`,
  criteria: '/financing/criteria',
  totals: '/financing/totals',
} as const
