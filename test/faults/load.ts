import { writeSync } from 'node:fs'
import { isFailure } from '../../src/domain/failure.ts'
import { openStore } from '../../src/store/store.ts'
import { openOffice } from '../store/office.ts'
import { range } from '../store/rows.ts'

// Issues keys without end through the real pipeline and store, and says what it tries and what was acknowledged.
const [path = '', callers = '16'] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)

const store = await openStore({ kind: 'sqlite', path })
store.onSeal(() => say('sealed'))
const office = await openOffice(store).catch((error: unknown) => {
  say(`unopened ${isFailure(error) ? error.code : String(error)}`)
  return process.exit(1)
})
say('ready')

async function issueOn(caller: number): Promise<void> {
  for (let n = 0; ; n++) {
    const name = `k${process.pid}-${caller}-${n}`
    say(`try ${name}`)
    try {
      const { output } = await office.issue(name, name)
      say(`ack ${name} ${(output['key'] as { id: string }).id}`)
    } catch (error) {
      const code = isFailure(error) ? error.code : String(error)
      say(`refused ${name} ${code}`)
      if (code !== 'storage_full') return
      await store.read((tables) => tables.tenancy.of('key', 'none'))
      say(`read ${name}`)
    }
  }
}

await Promise.all(range(Number(callers)).map(issueOn))
await store.close().catch(() => {})
say('ended')
