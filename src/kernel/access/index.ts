export { initialPassword } from './initial-password.ts'
export { type PasswordPolicy, passwordFault } from './password.ts'
