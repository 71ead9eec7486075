import { string } from '@oclif/core/args'
import { Base } from '../cli/base.ts'
import { completionScripts, type Shell, shells } from '../cli/completion/scripts.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { Failure } from '../domain/failure.ts'
import { either } from '../domain/listed.ts'

export default class Completion extends Base {
  static override summary = 'Print the script that completes ptc in your shell.'
  static override description =
    'Put its line into the start-up file of the shell: source <(ptc completion bash) into ~/.bashrc, source <(ptc completion zsh) into ~/.zshrc behind compinit, ptc completion fish | source into ~/.config/fish/config.fish, and ptc completion powershell | Out-String | Invoke-Expression into $PROFILE. Slugs and ids come from the daemon of this machine while it runs, and from nowhere where the sign-in is in a keychain.'
  static override examples = [
    '<%= config.bin %> completion bash',
    '<%= config.bin %> completion zsh',
    '<%= config.bin %> completion fish',
    '<%= config.bin %> completion powershell',
  ]
  static override usage = 'completion SHELL [FLAGS]'
  static override args = {
    shell: string({ description: either(shells), options: shells, ignoreStdin: true }),
  }

  protected override async work({ args }: Run): Promise<Result> {
    const shell = args['shell'] as Shell | undefined
    if (shell === undefined)
      throw new Failure('input_required', `Name the shell: SHELL is ${either(shells)}.`)
    const script = completionScripts[shell]
    return { data: { shell, script }, text: script.trimEnd() }
  }
}
