import { type Frame, framed, tokenField } from './frame.ts'
import { html } from './markup.ts'

export interface Linking extends Omit<Frame, 'title'> {
  flow: string
  provider: string
  issuer: string
  /** What the provider calls whoever signed in there. */
  said: string | null
  /** The workspace whose connection it is; null for the server's own provider. */
  workspace: string | null
}

const whom = ({ said }: Pick<Linking, 'said'>) =>
  said === null ? 'Somebody' : html`<strong>${said}</strong>`

/** Asks somebody who signed in at a provider to prove the account that they mean, once. */
export const proveFirstPage = (linking: Linking, signIn: string): string =>
  framed(
    { ...linking, title: 'One more step' },
    html`<p>${whom(linking)} signed in at ${linking.provider}, and no account here is linked to that yet.</p>
<p>Sign in to your account once. You are then asked whether to link it.</p>
${linking.email === null ? html`<div class="actions"><a class="button" href="${signIn}">Sign in to your account</a></div>` : html`<p class="hint">You are signed in by a provider of one workspace, which proves nothing of the account itself: sign out first, then open this page again.</p>`}`,
  )

/** Asks whether an account is to be linked to who signed in at a provider. */
export const linkPage = (linking: Linking): string =>
  framed(
    { ...linking, title: 'Link your account?' },
    html`<p>${whom(linking)} signed in at <strong>${linking.provider}</strong> (${linking.issuer}).</p>
<p>If you link it, whoever signs in there as that person signs in here as <strong>${linking.email ?? ''}</strong>${linking.workspace === null ? '' : html`, in the workspace <strong>${linking.workspace}</strong> and nowhere else`}. Whoever runs that provider could do so too.</p>
<form method="post" action="/oauth/link">
${tokenField(linking.token)}
<input type="hidden" name="flow" value="${linking.flow}">
<div class="actions"><button type="submit">Link it and go on</button> <a class="button quiet" href="/">Not now</a></div>
</form>`,
  )
