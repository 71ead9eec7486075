import { type Frame, framed, tokenField } from './frame.ts'
import { html, type Markup } from './markup.ts'

/** Somebody else who can say who a person is, and the path here that leads to them. */
export interface Provider {
  name: string
  path: string
}

export interface SignIn extends Omit<Frame, 'title' | 'email'> {
  /** The path to go on to. */
  returnTo: string
  /** What was typed before; empty the first time. */
  typed: string
  /** Why the last try was refused. */
  refused: string | null
  providers: readonly Provider[]
}

export const signInPage = ({ token, returnTo, typed, refused, providers }: SignIn): string =>
  framed(
    { title: 'Sign in', email: null, token },
    html`${refused === null ? '' : html`<p class="alert" role="alert" id="refused"><strong>Not signed in.</strong> ${refused}</p>`}
${providers.length === 0 ? '' : html`<div class="actions">${providers.map((one) => button(one, returnTo))}</div>`}
<form method="post" action="/sign-in">
${tokenField(token)}
<input type="hidden" name="return_to" value="${returnTo}">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${typed}"${describedBy(refused)}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${describedBy(refused)}>
<p class="hint">Forgotten, or never set? In a terminal: <code>ptc account recover</code></p>
<div class="actions"><button type="submit">Sign in</button></div>
</form>`,
  )

const describedBy = (refused: string | null): Markup | '' =>
  refused === null ? '' : html` aria-invalid="true" aria-describedby="refused"`

const button = ({ name, path }: Provider, returnTo: string): Markup =>
  html`<a class="button quiet" href="${path}${path.includes('?') ? '&' : '?'}return_to=${encodeURIComponent(returnTo)}">Continue with ${name}</a>`
