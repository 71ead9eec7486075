import { html as tagged } from 'hono/html'

/** A piece of a page: what was put into it is escaped. */
export type Markup = ReturnType<typeof tagged> & { toString(): string }

/** Makes a piece of a page of a template; every value that is no piece of a page itself is escaped. */
export const html = tagged as (words: TemplateStringsArray, ...values: readonly unknown[]) => Markup
