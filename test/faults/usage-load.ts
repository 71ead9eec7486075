import { writeSync } from 'node:fs'
import { openStore } from '../../src/store/store.ts'
import { openOffice } from '../store/office.ts'
import { range } from '../store/rows.ts'

// Records use without end through the real pipeline and store, and says what it tries and what was acknowledged.
const [path = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)

const store = await openStore({ kind: 'sqlite', path })
const office = await openOffice(store)

async function useOn(caller: number): Promise<void> {
  for (let n = 0; ; n++) {
    const key = `u${process.pid}-${caller}-${n}`
    say(`try ${key}`)
    const { output } = await office.use(key)
    say(`ack ${key} ${(output['recorded'] as { id: string }[])[0]?.id}`)
  }
}

await Promise.all(range(16).map(useOn))
