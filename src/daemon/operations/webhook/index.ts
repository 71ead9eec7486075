import type { Implementation } from '../../implement.ts'
import getDelivery from '../delivery/get.ts'
import listDeliveries from '../delivery/list.ts'
import replayDeliveries from '../delivery/replay.ts'
import getEvent from '../event/get.ts'
import listEvents from '../event/list.ts'
import triggerEvent from '../event/trigger.ts'
import createWebhook from './create.ts'
import deleteWebhook from './delete.ts'
import drillWebhook from './drill.ts'
import getWebhook from './get.ts'
import listWebhooks from './list.ts'
import rotateWebhook from './rotate.ts'
import testWebhook from './test.ts'
import updateWebhook from './update.ts'

export const webhooks: readonly Implementation[] = [
  listEvents,
  getEvent,
  triggerEvent,
  createWebhook,
  listWebhooks,
  getWebhook,
  updateWebhook,
  deleteWebhook,
  rotateWebhook,
  testWebhook,
  drillWebhook,
  listDeliveries,
  getDelivery,
  replayDeliveries,
]
