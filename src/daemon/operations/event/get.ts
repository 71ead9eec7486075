import { getEvent } from '../../../contract/event/get.ts'
import { implement } from '../../implement.ts'
import { presentEvent } from './present.ts'

export default implement(getEvent, async ({ target }) => ({ event: presentEvent(target.event) }))
