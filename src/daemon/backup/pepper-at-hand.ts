import type { BackupNote } from '../../store/sqlite-copy.ts'
import type { Config } from '../config.ts'
import { markOf, openPepperFile, openPeppers, type Peppers } from '../peppers.ts'
import { Refusal } from '../refusal.ts'

/** Refuses a backup whose credentials could not be checked here (R-K4). Answers whether the peppers were shown to be the same. */
export function requirePeppers(
  config: Config,
  file: string,
  used: readonly number[],
  note: BackupNote | null,
): boolean {
  const { found, where } = atHand(config)
  const needed = used.filter((version) => !note?.dropped.includes(version))
  for (const version of needed) {
    const pepper = found?.get(version)
    if (pepper === undefined)
      throw new Refusal(
        'config',
        `The credentials in ${file} were made with pepper.v${version}, and it is not in ${where}: none of them could be verified. Put it there first (mode 600), from where you keep it; it is in no backup.`,
      )
    const mark = note?.peppers[version]
    if (mark !== undefined && mark !== markOf(pepper))
      throw new Refusal(
        'config',
        `The credentials in ${file} were made with another pepper.v${version} than the one in ${where}: none of them could be verified. Put the right one there first, from where you keep it; it is in no backup.`,
      )
  }
  return needed.every((version) => note?.peppers[version] !== undefined)
}

function atHand({ peppers, home }: Config): { found: Peppers | null; where: string } {
  if (peppers.file !== null) return { found: openPepperFile(peppers.file), where: peppers.file }
  const where = peppers.directory ?? home.secrets
  try {
    return { found: openPeppers(where, { mayMake: false }), where }
  } catch (error) {
    if (error instanceof Refusal && /holds no pepper/.test(error.message))
      return { found: null, where }
    throw error
  }
}
