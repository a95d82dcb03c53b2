export { deviceOf } from './device.ts'
export { initialPassword } from './initial-password.ts'
export { type PasswordPolicy, passwordFault } from './password.ts'
export { scopeNeeded } from './tokens.ts'
