import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { daemonWords } from '../../client/entry.ts'
import { finalExits } from '../../domain/daemon-state.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { system } from './command.ts'
import { mark, settingsOf, suffixOf } from './settings.ts'
import type { Supervisor } from './supervisor.ts'

const systemctl = (...words: string[]) => system('systemctl', ['--user', ...words])
const unitOf = (home: Home) => `ptc${suffixOf(home)}.service`

export const systemd: Supervisor = {
  name: 'systemd',
  title: 'systemd user service',
  unitOf,
  fileOf: (home, env) => {
    const config = env['XDG_CONFIG_HOME']
    const base = config && isAbsolute(config) ? config : join(homedir(), '.config')
    return join(base, 'systemd', 'user', unitOf(home))
  },
  textOf: unitText,
  check: async () => {
    try {
      await systemctl('show-environment')
    } catch (error) {
      if (!isFailure(error)) throw error
      throw new Failure(
        'daemon_unavailable',
        `No systemd user manager answers here (${error.message.replace(/\.$/, '')}), so no service was installed. Sign in as this user in a session of its own (su, sudo and most containers give none), or have another supervisor run ptc daemon start --foreground.`,
        { next: [{ command: ['daemon', 'start'], why: 'start it until it is stopped' }] },
      )
    }
  },
  enable: async (home) => {
    await systemctl('daemon-reload')
    await systemctl('enable', unitOf(home))
    await systemctl('restart', unitOf(home))
  },
  disable: async (home) => {
    await systemctl('disable', '--now', unitOf(home))
  },
  forget: async () => {
    await systemctl('daemon-reload')
  },
  restart: async (home) => {
    await systemctl('restart', unitOf(home))
  },
  lastWords: (home) => `journalctl --user --unit ${unitOf(home)} --lines 20`,
  advice:
    'It starts with your first session and ends with your last one. To keep it from the start of the machine on: loginctl enable-linger',
}

function unitText(home: Home, env: NodeJS.ProcessEnv): string {
  const program = [process.execPath, ...daemonWords(), '--supervised', 'systemd']
  return `# ${mark}. Changes to it are lost with the next installation.
[Unit]
Description=Daemon of ptc, with its data in ${specified(home.data)}
# A database or a lock that is busy today is tried again for as long as it takes.
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=${program.map((word) => quoted(word).replaceAll('$', '$$$$')).join(' ')}
${settingsOf(home, env)
  .map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}\n`)
  .join('')}WorkingDirectory=~
Restart=on-failure
RestartSec=10
# Wrong usage, damaged data, wrong rights, wrong configuration: no further start can help.
RestartPreventExitStatus=${finalExits.join(' ')}
TimeoutStopSec=20
UMask=0077
LimitCORE=0
NoNewPrivileges=yes

[Install]
WantedBy=default.target
`
}

const specified = (text: string): string => text.replaceAll('%', '%%')

/** A word as a unit file must say it. */
const quoted = (word: string): string =>
  `"${specified(word).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
