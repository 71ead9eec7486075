import { keyed, limit, pool, see, sums, use } from './steps.ts'
import type { Vector } from './vector.ts'

/** The worked examples of the billing reference (§5.4) that happen at one moment. */
export const vectors: readonly Vector[] = [
  {
    ...{
      id: 'V01',
      mode: 'single',
      tree: [
        ['a', 'root'],
        ['b', 'root'],
        ['c', 'root'],
      ],
    },
    steps: [
      ...[pool(100), pool(50, 'locations')],
      { do: 'use', org: 'a', by: { users: 45, locations: 20 } },
      { do: 'use', org: 'b', by: { users: 30, locations: 15 } },
      { do: 'use', org: 'c', by: { users: 25, locations: 15 } },
      ...[sums({ root: 100 }), use('a', 1, 'pool'), use('b', -5), use('c', 6, 'pool')],
      ...[use('c', 5), sums({ root: 100, b: 25, c: 30 })],
    ],
  },
  {
    ...{
      id: 'V02',
      mode: 'single',
      tree: [
        ['r', 'root'],
        ['d', 'r'],
        ['t', 'd'],
      ],
    },
    steps: [
      ...[pool(100), limit('r', 60), limit('d', 40), use('r', 10), use('d', 15), use('t', 20)],
      ...[sums({ t: 20, d: 35, r: 45 }), see('t', 40, 5), see('d', 40, 5), see('r', 60, 15)],
      ...[use('t', 5), use('t', 1, 'd'), use('r', 10), use('t', 1, 'd', 'r'), sums({ root: 60 })],
    ],
  },
  {
    ...{
      id: 'V03',
      mode: 'single',
      tree: [
        ['p', 'root'],
        ['c', 'p'],
      ],
    },
    steps: [
      pool(100),
      limit('p', 10),
      limit('c', 50),
      see('c', 10, 10),
      use('c', 11, 'p'),
      use('c', 10),
    ],
  },
  {
    ...{
      id: 'V04',
      mode: 'single',
      tree: [
        ['p', 'root'],
        ['c1', 'p'],
        ['c2', 'p'],
      ],
    },
    steps: [
      ...[
        pool(100),
        limit('p', 10),
        use('c1', 6),
        use('c2', 3),
        see('c1', 10, 1),
        see('c2', 10, 1),
      ],
      ...[use('c2', 2, 'p'), use('c2', 1), sums({ p: 10 })],
    ],
  },
  {
    ...{
      id: 'V05',
      mode: 'single',
      tree: [
        ['x', 'root'],
        ['y', 'root'],
      ],
    },
    steps: [
      ...[pool(5, 'sso'), limit('x', 0, 'sso')],
      { do: 'use', org: 'x', by: { sso: 1 }, no: ['x'] },
      { do: 'use', org: 'y', by: { sso: 5 } },
      { do: 'see', org: 'x', resource: 'sso', effective: 0 },
      { do: 'see', org: 'y', resource: 'sso', effective: 5 },
      use('y', 1, 'pool'),
    ],
  },
  {
    ...{ id: 'V16', mode: 'single', tree: [['a', 'root']] },
    steps: [
      pool(5),
      ...[
        keyed('k1', 3),
        keyed('k1', 3),
        sums({ a: 3 }),
        { ...keyed('k1', 4), reused: true as const },
      ],
      ...[keyed('k2', 3, 'pool'), pool(5), keyed('k2', 3, 'pool'), keyed('k3', 3), sums({ a: 6 })],
    ],
  },
  {
    ...{ id: 'V17', mode: 'single', tree: [['a', 'root']] },
    steps: [
      pool(5),
      { do: 'use', org: 'a', by: { users: 2, locations: 1 }, no: ['pool'] },
      sums({ a: 0 }),
    ],
  },
  {
    ...{
      id: 'V18',
      mode: 'single',
      tree: [
        ['r', 'root'],
        ['d', 'r'],
        ['t', 'd'],
        ['e', 'r'],
      ],
    },
    steps: [
      ...[pool(100), limit('r', 60), limit('d', 40), use('d', 15), use('t', 20)],
      { do: 'limit', org: 'd', to: 30, no: true },
      { do: 'limit', org: 'd', to: 30, force: true },
      ...[use('t', 1, 'd'), use('e', 1), use('t', -5), sums({ d: 30 }), use('t', 1, 'd')],
      ...[use('t', -1), use('t', 1)],
      { do: 'use', org: 't', by: { users: -16 }, under: true },
    ],
  },
  {
    ...{ id: 'V19', mode: 'single', tree: [['a', 'root']] },
    steps: [
      ...[pool(10), use('a', 4)],
      { do: 'reserve', name: 'one', org: 'a', amount: 5 },
      ...[see('a', 10, 1), use('a', 2, 'pool')],
      { do: 'commit', name: 'one', amount: 3 },
      ...[sums({ a: 7 }), see('a', 10, 3)],
      { do: 'reserve', name: 'two', org: 'a', amount: 3 },
      ...[see('a', 10, 0), { do: 'wait', minutes: 16 } as const, see('a', 10, 3), use('a', 3)],
    ],
  },
  {
    ...{
      id: 'V20',
      mode: 'single',
      tree: [
        ['a', 'root'],
        ['b', 'root'],
      ],
    },
    steps: [
      limit('a', 3, 'api-keys'),
      { do: 'use', org: 'a', by: { 'api-keys': 4 }, no: ['a'] },
      { do: 'use', org: 'a', by: { 'api-keys': 3 } },
      { do: 'use', org: 'b', by: { 'api-keys': 1000 } },
    ],
  },
  {
    id: 'V21',
    mode: 'single',
    tree: Array.from({ length: 9 }, (_, at) => [`n${at + 1}`, at === 0 ? 'root' : `n${at}`]),
    steps: [
      pool(1000),
      ...['root', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9'].map((org, at) =>
        limit(org, 100 - 5 * at),
      ),
      ...[see('n9', 55, 55), use('root', 40), use('n3', 35), see('n9', 55, 25), use('n9', 25)],
      ...[use('n9', 1, 'root'), sums({ root: 100, n1: 60, n3: 60, n4: 25, n9: 25 })],
    ],
  },
]
