import { type Frame, framed } from './frame.ts'
import { html } from './markup.ts'

/** A page that says one thing: that something is done, or why it is not. */
export const noticePage = (
  frame: Frame,
  { text, bad, next }: { text: string; bad: boolean; next: { path: string; text: string } | null },
): string =>
  framed(
    frame,
    html`<p class="${bad ? 'alert' : 'done'}" role="${bad ? 'alert' : 'status'}">${text}</p>
${next === null ? '' : html`<p><a href="${next.path}">${next.text}</a></p>`}`,
  )
