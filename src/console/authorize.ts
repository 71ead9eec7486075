import { type Frame, framed, tokenField } from './frame.ts'
import { html } from './markup.ts'

export interface Authorize extends Omit<Frame, 'title'> {
  /** What the terminal's machine calls itself. */
  host: string
  /** The slug of the one workspace that the sign-in is good for; null: all of the account. */
  workspace: string | null
  /** What the terminal asked for, as it has to come back with the form. */
  asked: Readonly<Record<string, string>>
}

/** Asks whether a terminal of this machine is to be signed in. */
export const authorizePage = ({ email, token, host, workspace, asked }: Authorize): string =>
  framed(
    { title: 'Sign your terminal in?', email, token },
    html`<p>A terminal on <strong>${host}</strong> asks to be signed in as <strong>${email ?? ''}</strong>${workspace === null ? '' : html`, for the workspace <strong>${workspace}</strong> alone`}.</p>
<p class="hint">Go on only if you typed <code>ptc login</code> there a moment ago.</p>
<form method="post" action="/oauth/authorize">
${tokenField(token)}
${Object.entries(asked).map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">
`,
)}
<div class="actions"><button name="decision" value="approve" type="submit">Sign it in</button> <button class="quiet" name="decision" value="deny" type="submit">No</button></div>
</form>`,
  )
