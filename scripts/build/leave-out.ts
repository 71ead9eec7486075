import { realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Plugin } from 'esbuild'

const refuse = (name: string): string =>
  `() => { throw new Error('${name} was left out of this build: see scripts/build/leave-out.ts') }`
const absent = (name: string): string => `exports.${name} = ${refuse(name)}`

/**
 * What oclif brings along and ptc never reaches: plugins found by patterns, configuration files, its own
 * help, its own error page, a look at the shell and at WSL. Together they cost as much as Node's own start.
 * A call that reaches one of them after all fails by name.
 */
const packages: Readonly<Record<string, string>> = {
  debug: 'module.exports = () => () => {}',
  ejs: absent('render'),
  lilconfig: absent('lilconfig'),
  minimatch: absent('minimatch'),
  tinyglobby: absent('glob'),
}

/** The same for files of oclif, named from its `lib`. */
const files: Readonly<Record<string, string>> = {
  'config/ts-path.js': `
    const { join } = require('node:path')
    exports.TS_CONFIGS = {}
    exports.tsPath = async (root, path) => path && (path.startsWith(root) ? path : join(root, path))`,
  'errors/handle.js': `${absent('handle')}; exports.Exit = { exit: ${refuse('Exit')} }`,
  'help/index.js': ['Help', 'HelpBase', 'CommandHelp', 'loadHelpClass'].map(absent).join(';'),
  'ux/supports-color.js': 'exports.supportsColor = () => false',
  'util/os.js': `
    const os = require('node:os')
    exports.getHomeDir = () => os.homedir()
    exports.getPlatform = async () => os.platform()
    exports.getShell = async () => (process.env.SHELL ?? 'unknown').split('/').at(-1)`,
}

/** Modules of Node's own that cost more to load than oclif makes of them. */
const builtins: Readonly<Record<string, string>> = {
  'node:fs/promises': `
    const fs = require('node:fs')
    for (const name of ['readFile', 'stat', 'access', 'readdir'])
      exports[name] = async (...args) => fs[name + 'Sync'](...args)`,
  'node:readline': absent('createInterface'),
  'node:perf_hooks': 'exports.performance = globalThis.performance',
}

const modules = { ...packages, ...builtins }

export const leaveOut = (root: string): Plugin => ({
  name: 'leave-out',
  setup(build) {
    const oclif = realpathSync(join(root, 'node_modules', '@oclif', 'core'))
    const lib = join(oclif, 'lib') + sep
    const used = new Set<string>()
    build.onResolve({ filter: /^[\w/:-]+$/ }, ({ path, importer }) => {
      if (!importer.startsWith(oclif)) return undefined
      return path in modules ? { path, namespace: 'left-out' } : undefined
    })
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => {
      used.add(path)
      return { contents: modules[path] ?? '', resolveDir: root }
    })
    build.onLoad({ filter: /@oclif.core.lib.*\.js$/ }, ({ path }) => {
      const name = path.slice(lib.length).replaceAll(sep, '/')
      used.add(name)
      const contents = files[name]
      return contents === undefined ? undefined : { contents, resolveDir: root }
    })
    // A file that oclif moved would silently be back.
    build.onEnd(() => {
      const unmet = Object.keys({ ...modules, ...files }).filter((name) => !used.has(name))
      return unmet.length === 0
        ? null
        : { errors: [{ text: `oclif no longer has ${unmet.join(', ')}` }] }
    })
  },
})
