const bash = `# Completion of ptc for bash: source <(ptc completion bash)
_ptc() {
  local line=\${COMP_LINE:0:COMP_POINT} words current taken= word
  read -r -a words <<< "$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  current=\${words[\${#words[@]} - 1]}
  case $current in
    # A quote that is still open is no part of the word, and in it there are no word breaks.
    [\\'\\"]*) words[\${#words[@]} - 1]=\${current:1} ;;
    # bash replaces only what stands behind the last of its word breaks; an @ is replaced too.
    *[@=:]*) taken=\${current%"\${current##*[@=:]}"} taken=\${taken%@} ;;
  esac
  COMPREPLY=()
  while IFS= read -r word; do
    if [ "$word" = ':files' ]; then compopt -o default 2> /dev/null; return; fi
    word=\${word%%$'\\t'*}
    COMPREPLY+=("\${word#"$taken"}")
  done < <("$1" complete "\${words[@]:1}" 2> /dev/null)
}
complete -F _ptc ptc
`

const zsh = `#compdef ptc
# Completion of ptc for zsh: source <(ptc completion zsh), behind compinit
_ptc() {
  local line word about
  local -a found
  for line in "\${(@f)$("\${(Q)words[1]}" complete "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2> /dev/null)}"; do
    [[ $line == ':files' ]] && { _files; return }
    [[ -z $line ]] && continue
    word=\${\${line%%$'\\t'*}//:/\\\\:}
    about=\${\${line#*$'\\t'}#$line}
    found+=("$word\${about:+:$about}")
  done
  (( $#found )) && _describe -t ptc ptc found
}
compdef _ptc ptc
`

const fish = `# Completion of ptc for fish: ptc completion fish | source
function __ptc_complete
    set -l typed (commandline -opc)
    # A quote that is still open is no part of the word.
    set -l current (string replace -r '^[\\'"]' '' -- (commandline -ct))
    set -l found ($typed[1] complete $typed[2..-1] "$current" 2> /dev/null)
    if test "$found" = ':files'
        __fish_complete_path "$current"
    else
        printf '%s\\n' $found
    end
end
complete -c ptc -f -a '(__ptc_complete)'
`

const powershell = `# Completion of ptc for PowerShell: ptc completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ptc -ScriptBlock {
    param($current, $line, $cursor)
    $typed = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor -or $current -eq '' } | ForEach-Object { $_.ToString() })
    $rest = @($typed | Select-Object -Skip 1) + @($current)
    & $typed[0] complete @rest 2> $null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $word, $about = $_ -split [char]9, 2
        if (-not $about) { $about = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
    }
}
`

/** The script that each shell reads. All of them ask \`ptc complete\` and hold no word of their own. */
export const completionScripts = { bash, zsh, fish, powershell } as const

export type Shell = keyof typeof completionScripts
export const shells = Object.keys(completionScripts) as Shell[]
