import { expect, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { dataDirOf, directoriesOf, homeOf, type Surroundings } from '../../src/domain/home.ts'

const around = (env: Record<string, string> = {}): Surroundings => ({
  env,
  cwd: '/p/here',
  userHome: '/home/ana',
  tmp: '/tmp',
  uid: 1000,
  platform: 'linux',
})

test('PTC_DATA_DIR beats a project, a project beats the user', () => {
  const named = around({ PTC_DATA_DIR: 'data' })
  expect(dataDirOf(named, '/p/.ptc')).toEqual({ kind: 'named', data: '/p/here/data' })
  expect(dataDirOf(around(), '/p/.ptc')).toEqual({ kind: 'project', data: '/p/.ptc' })
  expect(dataDirOf(around(), null)).toEqual({ kind: 'user', data: '/home/ana/.local/share/ptc' })
  const xdg = around({ XDG_DATA_HOME: '/data' })
  expect(dataDirOf(xdg, null)).toEqual({ kind: 'user', data: '/data/ptc' })
})

test('in a project everything lives below its one directory', () => {
  const { kind, ...paths } = homeOf({ kind: 'project', data: '/p/.ptc' }, around())
  expect(kind).toBe('project')
  for (const path of Object.values(paths)) expect(path).toMatch(/^\/p\/\.ptc(\/|$)/)
  expect(paths.socket).toBe('/p/.ptc/run/d.sock')
})

test('a user’s things stand where XDG says; what is relative there does not count', () => {
  const { data } = dataDirOf(around(), null)
  const home = homeOf({ kind: 'user', data }, around({ XDG_STATE_HOME: 'relative' }))
  expect(home).toMatchObject({
    config: '/home/ana/.config/ptc',
    state: '/home/ana/.local/state/ptc',
    cache: '/home/ana/.cache/ptc',
    secrets: '/home/ana/.local/share/ptc/secrets',
    socket: '/home/ana/.local/share/ptc/run/d.sock',
  })
})

test('in a session the user’s socket stands in its runtime directory, named after the data directory', () => {
  const session = around({ XDG_RUNTIME_DIR: '/run/user/1000' })
  const sockets = ['/one', '/other'].map((data) => homeOf({ kind: 'user', data }, session).socket)
  for (const socket of sockets)
    expect(socket).toMatch(/^\/run\/user\/1000\/ptc\/[0-9a-f]{16}\.sock$/)
  expect(new Set(sockets).size).toBe(2)
})

test('a socket has 107 bytes at most, counted in bytes', () => {
  const at = (data: string) => homeOf({ kind: 'named', data }, around()).socket
  const fits = `/${'x'.repeat(107 - '//run/d.sock'.length)}`
  expect(at(fits)).toBe(`${fits}/run/d.sock`)
  expect(Buffer.byteLength(at(fits))).toBe(107)
  expect(at(`${fits}x`)).toMatch(/^\/tmp\/ptc-1000\/[0-9a-f]{16}\.sock$/)
  expect(at(`/${'é'.repeat(60)}`)).toMatch(/^\/tmp\/ptc-1000\//)
})

test('where no path is short enough, it is refused and named', () => {
  const everywhere = { ...around(), tmp: `/${'t'.repeat(100)}` }
  const naming = () => homeOf({ kind: 'named', data: `/${'x'.repeat(120)}` }, everywhere)
  expect(naming).toThrow(Failure)
  expect(naming).toThrow(/may have 107 bytes.*has 132.*Set PTC_DATA_DIR/)
})

test('the directories to make are these', () => {
  const home = homeOf({ kind: 'named', data: '/d' }, around())
  expect(directoriesOf(home)).toEqual(['/d', '/d/state', '/d/secrets', '/d/run'])
})
