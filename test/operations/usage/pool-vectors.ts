import { holds, limit, move, pool, sums, use } from './steps.ts'
import type { Vector } from './vector.ts'

/** Those that are about who pays, and about orgs that move. */
export const poolVectors: readonly Vector[] = [
  {
    ...{
      id: 'V06',
      mode: 'assigned',
      accounts: ['b1', 'b2'],
      tree: [
        ['a', null, 'b1'],
        ['b', null, 'b2'],
      ],
    },
    steps: [
      ...[pool(50, 'users', 'b1'), pool(20, 'users', 'b2'), use('a', 50), use('a', 1, 'pool')],
      ...[use('b', 20), use('b', 1, 'pool')],
    ],
  },
  {
    ...{
      id: 'V07',
      mode: 'assigned',
      accounts: ['b1'],
      tree: [
        ['a', null, 'b1'],
        ['c', null, 'b1'],
      ],
    },
    steps: [pool(50, 'users', 'b1'), use('a', 30), use('c', 20), use('c', 1, 'pool')],
  },
  {
    ...{
      id: 'V08',
      mode: 'pooled',
      accounts: ['p1', 'p2', 'p3'],
      tree: [
        ['a', null],
        ['b', null],
      ],
    },
    steps: [
      ...[pool(30, 'users', 'p1'), pool(20, 'users', 'p2'), pool(10, 'users', 'p3')],
      ...[holds('a', 60, 0), use('a', 55), use('b', 6, 'pool'), use('b', 5), holds('b', 60, 60)],
      { do: 'create', org: 'd', parent: null, account: 'p1', no: 'conflict' },
    ],
  },
  {
    ...{
      id: 'V12',
      mode: 'single',
      tree: [
        ['a', 'root'],
        ['x', 'a'],
        ['b', 'root'],
      ],
    },
    steps: [
      ...[pool(40), use('a', 10), use('x', 20), use('b', 10), limit('a', 50), limit('b', 25)],
      ...[move('x', 'b', 'b'), limit('b', 30), move('x', 'b'), sums({ a: 10, b: 30, root: 40 })],
    ],
  },
  {
    ...{
      id: 'V13',
      mode: 'assigned',
      accounts: ['b1', 'b2'],
      tree: [
        ['a', null, 'b1'],
        ['x', 'a'],
        ['b', null, 'b2'],
      ],
    },
    steps: [
      ...[pool(50, 'users', 'b1'), pool(20, 'users', 'b2')],
      ...[use('a', 24), use('x', 16), use('b', 5), move('x', 'b', 'pool'), use('x', -1)],
      ...[move('x', 'b'), sums({ a: 24, b: 20 }), holds('a', 50, 24), holds('x', 20, 20)],
      ...[use('b', 1, 'pool'), move('x', null, 'pool')],
      { do: 'move', org: 'x', to: null, account: 'b1' },
      ...[holds('x', 50, 39), holds('b', 20, 5)],
    ],
  },
  {
    id: 'V14',
    mode: 'single',
    tree: [
      ['p', 'root'],
      ['q', 'p'],
      ['x', 'q'],
      ['s', 'p'],
    ],
    steps: [
      ...[pool(100), use('q', 10), use('x', 7), use('s', 3), limit('p', 20), limit('s', 10)],
      ...[move('x', 's'), sums({ q: 10, s: 10, p: 20, root: 20 })],
    ],
  },
  {
    id: 'V15',
    mode: 'single',
    tree: [
      ...Array.from(
        { length: 9 },
        (_, at) => [`n${at + 1}`, at === 0 ? 'root' : `n${at}`] as const,
      ),
      ...([
        ['h', 'root'],
        ['h1', 'h'],
        ['h2', 'h1'],
      ] as const),
    ],
    steps: [
      { do: 'create', org: 'n10', parent: 'n9', no: 'limit_exceeded' },
      { do: 'move', org: 'h', to: 'n7', no: 'limit_exceeded' },
      move('h', 'n6'),
      { do: 'move', org: 'root', to: 'n5', no: 'conflict' },
    ],
  },
]
