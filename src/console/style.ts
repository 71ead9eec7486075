/** The one style sheet: two colour schemes, one column that fits 320 pixels, and a ring around what has the focus. */
export const style = `:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --edge: #6e7781;
  --field: #ffffff; --accent: #0a5bc4; --on-accent: #ffffff; --bad: #a40e26; --good: #116329; --shade: #f3f5f7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --text: #e8ecf1; --faint: #a3adb8; --line: #313a44; --edge: #8b949e;
    --field: #161b22; --accent: #6cb0ff; --on-accent: #07121f; --bad: #ff9492; --good: #6fdd8b; --shade: #181e26;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header, main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
header {
  display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between;
  border-bottom: 1px solid var(--line);
}
header form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.name { font-weight: 700; color: inherit; text-decoration: none; }
.who { color: var(--faint); overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
a { color: var(--accent); }
label { display: block; font-weight: 600; margin-top: 1rem; }
input:not([type=hidden]) {
  width: 100%; max-width: 24rem; min-height: 2.75rem; margin-top: .25rem; padding: .5rem .75rem;
  font: inherit; color: inherit; background: var(--field); border: 1px solid var(--edge); border-radius: .375rem;
}
.code, input.code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .08em; }
p.code { font-size: 1.75rem; margin: .5rem 0; }
button, .button {
  display: inline-block; min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: .375rem;
  text-decoration: none;
}
button.quiet, .button.quiet { color: var(--text); background: transparent; border-color: var(--edge); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.alert { border-left: .25rem solid var(--bad); padding: .5rem .75rem; background: var(--shade); }
.alert strong { color: var(--bad); }
.done { border-left: .25rem solid var(--good); padding: .5rem .75rem; background: var(--shade); }
.hint { color: var(--faint); margin: .25rem 0 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem 1rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
time { white-space: nowrap; }
ul.rows { list-style: none; margin: 0; padding: 0; }
ul.rows > li {
  display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between;
  padding: .75rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere;
}
ul.rows > li > div { flex: 1 1 14rem; }
@media (max-width: 26rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
}
@media (forced-colors: active) { button, .button { border: 1px solid ButtonText; } }
`
