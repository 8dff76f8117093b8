import { succeed, type Outcome } from '../failure/failure.js'
import { describeAccount } from '../listing/describe.js'
import type { OperationInput } from '../plugin/operations.js'
import type { Channel } from './channel.js'
import { needsOf, type Screened } from './derive.js'
import { checkLive, kindsToCheck } from './live-check.js'

/** Holds what the table lets through against what the vendor account really has. */
export async function screenLive(
  channel: Channel,
  input: OperationInput,
  screened: Screened,
  signal: AbortSignal | undefined,
): Promise<Outcome<Screened>> {
  const kinds = kindsToCheck(screened.checked, channel)
  if (kinds.length === 0) return succeed(screened)
  const description = await describeAccount(channel, input, kinds, signal)
  if (!description.ok) return description
  const checked = checkLive(screened.checked, description.value, channel)
  return succeed({ checked, needs: needsOf(checked, channel) })
}
