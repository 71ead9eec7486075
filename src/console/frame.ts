import { html, type Markup } from './markup.ts'

/** What every page stands in. */
export interface Frame {
  /** The one heading of the page, and its title. */
  title: string
  /** Whoever is signed in; null for nobody. */
  email: string | null
  /** What each form carries, to show that it was shown here. */
  token: string
}

/** The field by which a form shows that it was shown here. */
export const tokenField = (token: string): Markup =>
  html`<input type="hidden" name="form_token" value="${token}">`

/** A whole page. It needs no script, and nothing of another server. */
export function framed({ title, email, token }: Frame, body: Markup): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · PayToCommit</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<a class="name" href="/">PayToCommit</a>
${email === null ? '' : signedIn(email, token)}
</header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`
  return String(page)
}

const signedIn = (
  email: string,
  token: string,
): Markup => html`<form method="post" action="/sign-out">
${tokenField(token)}
<span class="who">${email}</span>
<button class="quiet" type="submit">Sign out</button>
</form>`
