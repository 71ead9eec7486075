import { command } from '../../cli/command.ts'
import { nextLines } from '../../cli/next-lines.ts'
import { getNext } from '../../contract/next/get.ts'

export default command(getNext, {
  examples: ['next get --project checkout --json'],
  render: nextLines,
})
