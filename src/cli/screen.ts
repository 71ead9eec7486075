/** A part of the terminal that is drawn anew in its place. */
export interface Screen {
  /** Draws these lines instead of those before; what does not fit the height is left out, and said. */
  draw: (lines: readonly string[]) => void
  width: () => number
}

type Terminal = Pick<NodeJS.WriteStream, 'columns' | 'rows' | 'write'>

const clearScreen = '\u001b[2J\u001b[H'
const clearToEnd = '\u001b[J'
const clearLine = '\u001b[K'
const up = (lines: number) => (lines === 0 ? '' : `\u001b[${lines}A`)

/** Opens one below what was written last. It is written at once, so that nothing flickers. */
export function openScreen(terminal: Terminal): Screen {
  let drawn = 0
  let size = ''
  return {
    width: () => Math.max(40, terminal.columns),
    draw: (lines) => {
      const shown = fitted(lines, Math.max(3, terminal.rows - 1))
      const now = `${terminal.columns}x${terminal.rows}`
      // A terminal that changed its size has broken the lines anew: where they begin now, nobody knows.
      const back = size === '' || size === now ? `${up(drawn)}\r` : clearScreen
      terminal.write(`${back}${shown.map((line) => `${line}${clearLine}\n`).join('')}${clearToEnd}`)
      drawn = shown.length
      size = now
    },
  }
}

/** The first lines and the last one, with a word about those between. */
function fitted(lines: readonly string[], rows: number): readonly string[] {
  if (lines.length <= rows) return lines
  const left = lines.length - rows + 1
  return [...lines.slice(0, rows - 2), `… ${left} more lines`, ...lines.slice(-1)]
}
