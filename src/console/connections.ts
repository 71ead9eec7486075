import { type Frame, framed } from './frame.ts'
import { html, type Markup } from './markup.ts'

export interface Connections extends Omit<Frame, 'title' | 'email'> {
  /** The path to go on to. */
  returnTo: string
  /** The slug that was typed; empty where none was. */
  typed: string
  /** The connections of that workspace, each with the path that leads to its provider. */
  found: readonly { name: string; path: string }[]
}

/** Asks for a workspace by its slug, and offers the providers that its team signs in by. */
export const connectionsPage = ({ token, returnTo, typed, found }: Connections): string =>
  framed(
    { title: 'Sign in by your team’s provider', email: null, token },
    html`${typed !== '' && found.length === 0 ? html`<p class="alert" role="alert" id="refused">No workspace of that name has a provider of its own.</p>` : ''}
${found.length === 0 ? '' : html`<div class="actions">${found.map(button)}</div>`}
<form method="get" action="/oauth/workspace">
<input type="hidden" name="return_to" value="${returnTo}">
<label for="workspace">Workspace</label>
<input id="workspace" name="workspace" autocomplete="organization" autocapitalize="none" spellcheck="false" required value="${typed}">
<p class="hint">Its short name, as in <code>acme-labs</code></p>
<div class="actions"><button type="submit"${found.length === 0 ? '' : html` class="quiet"`}>Find</button></div>
</form>
<p><a href="/sign-in?return_to=${encodeURIComponent(returnTo)}">Sign in with a password</a></p>`,
  )

const button = ({ name, path }: { name: string; path: string }): Markup =>
  html`<a class="button" href="${path}">Continue with ${name}</a>`
