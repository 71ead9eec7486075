import { command } from '../../cli/command.ts'
import { trustCard } from '../../cli/trust-card.ts'
import { createTrust } from '../../contract/trust/create.ts'

export default command(createTrust, {
  examples: [
    'trust create --issuer https://token.actions.githubusercontent.com --subject repo:acme/checkout:pull_request --roles viewer --project checkout',
    "trust create --issuer https://gitlab.com --subject 'project_path:acme/checkout:ref_type:branch:ref:*' --roles developer --project checkout --env sandbox",
  ],
  about:
    'A job of a CI then signs in by the OIDC token that the CI gives it, for 15 minutes at a time, with no secret stored anywhere. The subject is exact, or has a * for one part, or for the rest of one: never across a colon or a slash, and never in the first two parts, which say whose jobs these are. A trust works on when whoever made it leaves, until it is deleted.',
  render: ({ trust }, io) =>
    `${io.paint.good('✓')} Its jobs are trusted: give them PTC_TRUST=${trust.id}\n${trustCard(trust, io)}`,
})
