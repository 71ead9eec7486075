import { type Frame, framed, tokenField } from './frame.ts'
import { html, type Markup } from './markup.ts'

export interface Home extends Omit<Frame, 'title'> {
  name: string
  workspaces: readonly { slug: string; name: string; roles: readonly string[] }[]
  signIns: readonly {
    id: string
    current: boolean
    label: string | null
    address: string | null
    createdAt: string
    lastUsedAt: string | null
    expiresAt: string
  }[]
  /** Whether there are more sign-ins than are shown. */
  more: boolean
}

export const homePage = ({ name, workspaces, signIns, more, ...frame }: Home): string =>
  framed(
    { ...frame, title: `Hello, ${name}` },
    html`<p>Signing in from a terminal? <a href="/device">Enter the code it shows.</a></p>
<h2>Your workspaces</h2>
${workspaces.length === 0 ? html`<p>None yet. In a terminal: <code>ptc org init</code>, or have somebody invite you.</p>` : html`<ul class="rows">${workspaces.map(workspace)}</ul>`}
<h2>Your sign-ins</h2>
<ul class="rows">${signIns.map((one) => signIn(one, frame.token))}</ul>
${more ? html`<p>There are more: <code>ptc session list</code> shows all of them.</p>` : ''}
<form method="post" action="/sessions/end">
${tokenField(frame.token)}
<input type="hidden" name="others" value="yes">
<div class="actions"><button class="quiet" type="submit">End all but this one</button></div>
</form>`,
  )

const workspace = ({ slug, name, roles }: Home['workspaces'][number]): Markup =>
  html`<li><div><strong>${name}</strong> <span class="who">${slug}</span><br>${roles.length === 0 ? 'no role on the workspace itself' : roles.join(', ')}</div></li>`

const signIn = (
  { id, current, label, address, createdAt, lastUsedAt, expiresAt }: Home['signIns'][number],
  token: string,
): Markup => html`<li><div><strong>${title(label)}</strong>${current ? ' (this one)' : ''}<br>
<span class="who">from ${from(address)}, made ${at(createdAt)}, ${lastUsedAt === null ? 'never used' : html`last used ${at(lastUsedAt)}`}, ends ${at(expiresAt)}</span></div>
<form method="post" action="/sessions/end">
${tokenField(token)}
<input type="hidden" name="session" value="${id}">
<button class="quiet" type="submit">${current ? 'Sign out' : 'End'}<span class="unseen"> ${current ? '' : `the sign-in of ${label ?? 'the command line'}, made ${minute(createdAt)}`}</span></button>
</form></li>`

const title = (label: string | null): string => {
  const name = label ?? 'the command line'
  return label === null || name.includes(' ') ? name.charAt(0).toUpperCase() + name.slice(1) : name
}

const from = (address: string | null): string =>
  address === 'local' ? 'this machine' : (address ?? 'an unknown address')

const minute = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`

const at = (iso: string): Markup => html`<time datetime="${iso}">${minute(iso)}</time>`
