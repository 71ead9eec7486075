import { type Frame, framed, tokenField } from './frame.ts'
import { html } from './markup.ts'

/** The page on which the code is entered that a terminal shows. */
export const enterCodePage = (
  frame: Omit<Frame, 'title'>,
  { refused, typed }: { refused: string | null; typed: string },
): string =>
  framed(
    { ...frame, title: 'Sign in on another machine' },
    html`${refused === null ? '' : html`<p class="alert" role="alert" id="refused">${refused}</p>`}
<form method="post" action="/device">
${tokenField(frame.token)}
<label for="code">Code that your terminal shows</label>
<input class="code" id="code" name="code" required maxlength="24" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${typed}" aria-describedby="${refused === null ? '' : 'refused '}about"${refused === null ? '' : html` aria-invalid="true"`}>
<p class="hint" id="about">Eight letters, as in BCDF-GHJK, from <code>ptc login</code>.</p>
<div class="actions"><button type="submit">Continue</button></div>
</form>`,
  )

export interface Asking extends Omit<Frame, 'title' | 'email'> {
  email: string
  /** As it is shown: XXXX-XXXX. */
  code: string
  host: string
  /** Where it is; null where the server sees nothing but its own proxy. */
  address: string | null
  /** How long ago it was asked. */
  ageSeconds: number
}

/** The page on which a sign-in is approved or denied, with what is known of the machine that asks. */
export const confirmPage = ({ email, token, code, host, address, ageSeconds }: Asking): string =>
  framed(
    { title: 'Sign this machine in?', email, token },
    html`<dl>
<dt>Machine</dt><dd>calls itself <strong>${host}</strong></dd>
<dt>Address</dt><dd>${address === null ? 'not known: the server sees its own proxy alone' : address === 'local' ? 'this machine' : address}</dd>
<dt>Asked</dt><dd>${age(ageSeconds)}</dd>
<dt>It gets</dt><dd>a sign-in as <strong>${email}</strong>: everything that you may do, until it ends or you end it</dd>
</dl>
<p id="compare">Does your terminal show this code?</p>
<p class="code">${code}</p>
<p class="alert"><strong>Only if you asked for this yourself.</strong> If somebody sent you the code, they would be signed in as you.</p>
<form method="post" action="/device/decide">
${tokenField(token)}
<input type="hidden" name="code" value="${code}">
<div class="actions">
<button type="submit" name="decision" value="approve" aria-describedby="compare">It does: sign it in</button>
<button class="quiet" type="submit" name="decision" value="deny">Deny</button>
</div>
</form>`,
  )

const age = (seconds: number): string => {
  if (seconds < 90) return `${seconds} seconds ago`
  return `${Math.round(seconds / 60)} minutes ago`
}
