export { examine } from './examine.ts'
export { restoreBackup } from './restore.ts'
export { takeBackup } from './take.ts'
