import { homedir } from 'node:os'
import { join } from 'node:path'
import { daemonWords } from '../../client/entry.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { system } from './command.ts'
import { mark, settingsOf, suffixOf } from './settings.ts'
import type { Supervisor } from './supervisor.ts'

const unitOf = (home: Home) => `com.paytocommit.ptc${suffixOf(home)}`
const domain = () => `gui/${process.getuid?.() ?? 0}`
const fileOf = (home: Home) => join(homedir(), 'Library', 'LaunchAgents', `${unitOf(home)}.plist`)

export const launchd: Supervisor = {
  name: 'launchd',
  title: 'launchd agent',
  unitOf,
  fileOf,
  textOf: plist,
  check: async () => {
    try {
      await system('launchctl', ['print', domain()])
    } catch (error) {
      if (!isFailure(error)) throw error
      throw new Failure(
        'daemon_unavailable',
        `launchd has no session of this user (${error.message.replace(/\.$/, '')}), so no agent was installed. Sign in at the machine's own screen once, or have another supervisor run ptc daemon start --foreground.`,
        { next: [{ command: ['daemon', 'start'], why: 'start it until it is stopped' }] },
      )
    }
  },
  enable: async (home) => {
    await leave(home)
    await system('launchctl', ['bootstrap', domain(), fileOf(home)])
  },
  disable: leave,
  forget: async () => {},
  restart: async (home) => {
    await system('launchctl', ['kickstart', '-k', `${domain()}/${unitOf(home)}`])
  },
  lastWords: (home) => `tail ${home.log}`,
  advice: 'It starts when you sign in and ends when you sign out.',
}

/** Takes the agent out of the session; it is no failure that it is not in it. */
async function leave(home: Home): Promise<void> {
  await system('launchctl', ['bootout', `${domain()}/${unitOf(home)}`]).catch((error: unknown) => {
    if (!isFailure(error) || /is not on this machine|did not answer/.test(error.message))
      throw error
  })
}

function plist(home: Home, env: NodeJS.ProcessEnv): string {
  const program = [process.execPath, ...daemonWords(), '--supervised', 'launchd']
  const settings = settingsOf(home, env).map(
    ([name, value]) => `    <key>${name}</key>\n    ${text(value)}\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${mark}. Changes to it are lost with the next installation. -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  ${text(unitOf(home))}
  <key>ProgramArguments</key>
  <array>
${program.map((word) => `    ${text(word)}\n`).join('')}  </array>
  <key>EnvironmentVariables</key>
  <dict>
${settings.join('')}  </dict>
  <key>RunAtLoad</key>
  <true/>
  <!-- Under launchd a daemon that no further start can help ends with 0. -->
  <key>KeepAlive</key>
  <dict>
    <key>SuccessfulExit</key>
    <false/>
  </dict>
  <key>ThrottleInterval</key>
  <integer>10</integer>
  <key>ExitTimeOut</key>
  <integer>20</integer>
  <key>Umask</key>
  <integer>${0o077}</integer>
  <key>HardResourceLimits</key>
  <dict>
    <key>Core</key>
    <integer>0</integer>
  </dict>
  <key>StandardErrorPath</key>
  ${text(home.log)}
</dict>
</plist>
`
}

const text = (value: string): string =>
  `<string>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</string>`
