import { command } from '../../cli/command.ts'
import { deliveryCard } from '../../cli/webhooks/delivery-card.ts'
import { getDelivery } from '../../contract/delivery/get.ts'

export default command(getDelivery, {
  arg: 'delivery',
  examples: ['delivery get dlv_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about: 'The first kilobyte of each answer is shown to those who hold delivery.inspect.',
  render: (told, io) => deliveryCard(told, io),
})
