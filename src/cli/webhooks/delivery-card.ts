import type { getDelivery } from '../../contract/delivery/get.ts'
import type { Output } from '../../contract/operation.ts'
import type { Io } from '../io.ts'
import { card } from '../table.ts'
import { clean, minute } from '../text.ts'

type Told = Output<typeof getDelivery>
export type Delivery = Told['delivery']

/** What became of a delivery, in a word or two. */
export const cameTo = ({ state, lastStatus, lastFault, tries }: Delivery): string =>
  state === 'waiting'
    ? tries === 0
      ? 'waiting'
      : `to be tried again (${lastStatus ?? lastFault ?? 'no answer yet'})`
    : `${state}${lastStatus === null ? '' : ` (${lastStatus})`}`

/** A delivery with its tries, for people. */
export const deliveryCard = ({ delivery, tries, withheld }: Told, io: Io): string =>
  [
    card(
      [
        ['Delivery', delivery.id],
        ['Endpoint', delivery.webhook],
        ['Event', `${delivery.event}, ${delivery.type}`],
        ['Replay', delivery.replay ? 'yes' : null],
        ['State', cameTo(delivery)],
        ['Next try', delivery.nextTryAt && minute(delivery.nextTryAt)],
      ],
      io,
    ),
    ...tries.flatMap(({ number, at, status, detail, took, response }) => [
      `  ${detail === null ? io.paint.good('✓') : io.paint.bad('✗')} ${number}.  ${minute(at)}  ${status ?? ''}  ${took} ms${detail === null ? '' : `  ${detail}`}`,
      ...(response === null ? [] : [io.paint.dim(`      ${clean(response).slice(0, 200)}`)]),
    ]),
    ...(withheld ? [io.paint.dim('  Answers are withheld: they take delivery.inspect.')] : []),
  ].join('\n')
