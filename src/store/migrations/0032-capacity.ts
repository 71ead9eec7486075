import { type Kysely, sql } from 'kysely'

/** Use finds its pool by the org that it is of, and what is subscribed to is in the pools. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`update org set billing_account = (
    select root.billing_account from org root
    where root.workspace = org.workspace and root.parent is null
      and org.path >= root.path || '/' and org.path < root.path || '0'
  ) where parent is not null`.execute(db)
  await db.schema.alterTable('identity').addColumn('org', 'text').execute()
  await fillPools(db)
}

/** A pool by its members: root orgs with what they use, and subscriptions that count with what they give. */
async function fillPools(db: Kysely<never>): Promise<void> {
  await sql`delete from pool_meter`.execute(db)
  await sql`insert into pool_meter
      (workspace, pool, resource, used, reserved, cap, soft, alerts, told, over)
    select one.workspace, one.pool, one.resource, sum(one.used), sum(one.reserved),
      case when one.resource in ('users', 'locations', 'sso') or max(coalesce(resource.licensed, 0)) = 1
        then sum(one.given) end,
      0, '80,100', 0, null
    from (
      select meter.workspace, meter.resource, meter.used, meter.reserved, 0 as given,
        case when workspace.billing_mode = 'assigned'
          then coalesce(org.billing_account, org.id) else workspace.id end as pool
      from org_meter meter
      join org on org.id = meter.org and org.parent is null
      join workspace on workspace.id = meter.workspace
      where meter.env = 'production'
      union all
      select item.workspace, item.resource, 0, 0, item.quantity,
        case when workspace.billing_mode = 'assigned'
          then subscription.billing_account else workspace.id end
      from subscription_item item
      join subscription on subscription.id = item.subscription
      join workspace on workspace.id = item.workspace
      where subscription.state in ('active', 'trialing', 'past_due')
    ) one
    left join resource on resource.workspace = one.workspace and resource.name = one.resource
    group by one.workspace, one.pool, one.resource`.execute(db)
}
