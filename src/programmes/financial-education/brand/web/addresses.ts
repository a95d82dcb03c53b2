export const addresses = {
  members: '/financial-education/members',
  member: (organisation: string) => `/financial-education/members/${organisation}`,
  membership: '/financial-education/membership',
  texts: '/financial-education/pledge-texts',
  pdf: (pledge: string) => `/api/financial-education/pledges/${pledge}/document.pdf`,
  /** A change of standing of one bank is proposed here. */
  propose: (organisation: string) => `/new/financial-standing?organisation=${organisation}`,
} as const
