import { DEMO_PEOPLE, type DemoPerson } from '../demo/people.ts'

export { DEMO_PASSWORD } from '../demo/people.ts'
export { GAO_ENTERPRISE, HEGANG, SHANTING, TENGZHOU } from '../demo/places.ts'

function called(username: string): DemoPerson {
  const person = DEMO_PEOPLE.find((one) => one.username === username)
  if (!person) throw new Error(`Nobody is called ${username}`)
  return person
}

/** The people of the demo, whom tests and stories call by what they are. Each has one role. */
export const cast = {
  /** 示例职工甲, who files projects; three colleagues beside. */
  worker: called('worker1'),
  colleague: called('worker2'),
  thirdWorker: called('worker3'),
  fourthWorker: called('worker4'),
  chair: called('chair'),
  technical: called('technical'),
  finance: called('finance'),
  production: called('production1'),
  secondProduction: called('production2'),
  leader: called('leader'),
  auditor: called('auditor'),
  specialist: called('specialist1'),
  secondSpecialist: called('specialist2'),
  experts: [called('expert1'), called('expert2'), called('expert3'), called('expert4'), called('expert5')],
  systemAdmin: called('sysadmin'),
  securityAdmin: called('secadmin'),
  auditAdmin: called('auditadmin'),
  miner: called('mine-worker'),
  mineChair: called('mine-chair'),
  zhangWorker: called('zhang-worker1'),
  zhangChair: called('zhang-chair'),
  /** In the other district. */
  neighbour: called('tz-worker'),
  neighbourChair: called('tz-chair'),
  neighbourSecurityAdmin: called('tz-secadmin'),
  neighbourAuditAdmin: called('tz-auditadmin'),
  /** 示例银行一 and 示例银行二 of Tengzhou, and who supervises them. */
  bankClerk: called('tz-clerk1'),
  bankReviewer: called('tz-reviewer1'),
  bankHead: called('tz-head1'),
  otherBankClerk: called('tz-clerk2'),
  otherBankReviewer: called('tz-reviewer2'),
  otherBankHead: called('tz-head2'),
  supervisor: called('tz-supervisor1'),
  secondSupervisor: called('tz-supervisor2'),
  supervisionHead: called('tz-supervision-head'),
  bureau: called('tz-bureau'),
  borrower: called('tz-enterprise1'),
  otherBorrower: called('tz-enterprise2'),
} as const
