import { succeed, type Failure, type Outcome } from '../failure/failure.js'
import { describeAccount, type Description } from '../listing/describe.js'
import { takesAccess } from '../patch/takes-access.js'
import type { Checked } from '../plugin/check.js'
import { guarded } from '../plugin/fault.js'
import type { OperationInput } from '../plugin/operations.js'
import type { Channel } from './channel.js'
import { isDoubted, withNote } from './check-field.js'
import { needsOf, type Screened } from './derive.js'
import { checkLive, kindsToCheck } from './live-check.js'
import type { FieldReport } from './report.js'

/**
 * Holds what the table lets through against what the vendor account really has. Where that can't be read, nothing is
 * taken that could not be checked, but for what shuts somebody out: who left must not stay in for want of a list.
 */
export async function screenLive(
  channel: Channel,
  input: OperationInput,
  screened: Screened,
  signal: AbortSignal | undefined,
): Promise<Outcome<Screened>> {
  const kinds = kindsToCheck(screened.checked, channel)
  if (kinds.length === 0) return succeed(screened)
  const description = await describeAccount(channel, input, kinds, signal)
  const held = description.ok ? heldAgainst(description.value, screened, channel) : description
  if (held.ok || !screened.checked.taken.some(({ change }) => takesAccess(change))) return held
  const checked = accessAlone(screened.checked, held.failures)
  return succeed({ checked, needs: needsOf(checked, channel) })
}

function heldAgainst(description: Description, screened: Screened, channel: Channel): Outcome<Screened> {
  return guarded(channel.plugin, 'checked the change', () => {
    const checked = checkLive(screened.checked, description, channel, 'update')
    const isDoubtful = checked.taken.some((each) => isDoubted(each, description.fields))
    return succeed({ checked, needs: needsOf(checked, channel), ...(isDoubtful ? { doubt: unseen } : {}) })
  })
}

/** What takes access away, with a note of it; everything else is refused, since nobody could check it. */
function accessAlone(checked: Checked, [reason]: readonly Failure[]): Checked {
  const refused = checked.taken.flatMap(({ change, entry: { vendorField } }) => {
    if (reason === undefined || takesAccess(change)) return []
    const message = `${reason.message} So this could not be held against what the account has, and is left out.`
    return [{ change, vendorField, failure: { ...reason, field: change.path, vendorField, message } }]
  })
  const taken = checked.taken.filter(({ change }) => takesAccess(change))
  const unchecked =
    `${reason?.message ?? ''} So this could not be held against what the account has, and is sent all the same.`.trim()
  return {
    ...checked,
    taken: taken.map((each) => withNote(each, unchecked)),
    refused: [...checked.refused, ...refused],
  }
}

/** The vendor's success is no proof where its own description speaks against what was sent. */
function unseen(field: FieldReport): FieldReport {
  const { verified, ...rest } = field
  if (field.path !== 'active' || field.status !== 'applied' || verified === true) return field
  return {
    ...rest,
    status: 'uncertain',
    failure: {
      code: 'uncertain',
      field: field.path,
      rule: 'not-seen',
      message:
        'The vendor answered with success, but its description says that it takes no such change, and the record was not seen to hold it.',
      remedy: 'Look at the record at the vendor: who left may still be in.',
    },
  }
}
