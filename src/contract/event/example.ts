interface Where {
  actor: string
  project: string
  now: number
}

const zeros = '0'.repeat(26)

/** The data of an event that is only made up, in the form of its type. */
export function exampleOf(type: string, { actor, project, now }: Where): Record<string, unknown> {
  const key = { target: `key_${zeros}` }
  const domain = { target: `dom_${zeros}`, host: 'login.example.com' }
  const expiresAt = new Date(now + 7 * 86_400_000).toISOString()
  const own: Readonly<Record<string, Record<string, unknown>>> = {
    'key.expiring': {
      ...{ ...key, project, env: 'sandbox', name: 'example', workload: 'example' },
      ...{ days: 7, expiresAt },
    },
    'key.compromised': { actor, ...key, secret: '0'.repeat(12) },
    'domain.suspended': { ...domain, why: 'missing' },
    'domain.resumed': domain,
    'production.regressed': { target: project, checks: ['audit.verified'] },
    'webhook.paused': { target: `whk_${zeros}`, why: 'failing' },
  }
  return { ...(own[type] ?? { actor, target: null }), triggered: true }
}
