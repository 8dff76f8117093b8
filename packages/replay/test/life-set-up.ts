import type { HeldAccount, Life } from '@crosspatch/core/conformance'

import { replay } from '../src/index.js'
import { replaySimulator, replayUser, type ReplayReading, type ReplayUser } from '../src/simulator/index.js'
import { childCompanyId, seededIn, type Company } from './set-up.js'

const idOf = (last: number) => `1f2e3d4c-5b6a-4978-8695-${last.toString(16).padStart(12, '0')}`

/** A company with the filled user, two more, one who is disabled and one who is invited. */
export function life(readings: ReplayReading, company: Company): Life {
  const inChild = company === 'child'
  const own = inChild ? childCompanyId : null
  // Whom core is to look for has an address that it takes for one.
  const seeded = { ...seededIn(company), email: "zoe.o'brien+life@kyst.example" }
  const person = (last: number, more: Partial<ReplayUser> = {}) =>
    replayUser({
      id: idOf(last),
      email: `clerk.number${last}@kyst.example`,
      firstName: `Clerk ${last}`,
      externalId: `C-00${last}`,
      childCompanyId: own,
      ...more,
    })
  const simulator = replaySimulator({
    apiKey: 'key-of-the-life',
    readings,
    childCompanyIds: [childCompanyId],
    users: [
      person(1),
      person(2, { lastName: null, role: 'Manager' }),
      seeded,
      person(3, { status: 'disabled' }),
      person(4, { status: 'invited' }),
      person(5, { childCompanyId: inChild ? null : childCompanyId }),
    ],
  })
  const { apiKey, baseUrl, users } = simulator
  const accounts = () =>
    new Map(
      [...users.values()].flatMap((user) =>
        user.childCompanyId === own ? [[user.id, heldAs(user, readings)]] : [],
      ),
    )
  const selectors = inChild ? { childCompanyId } : undefined
  return {
    simulator,
    binding: replay({ apiKey, baseUrl }),
    link: { ...selectors, id: seeded.id },
    ...(selectors === undefined ? {} : { selectors }),
    holdings: () => accounts().get(seeded.id)?.user ?? {},
    accounts,
    leave: (id) => users.delete(id),
    rename: (id) => users.set(id, person(0, { ...users.get(id), email: 'zoe.krog@kyst.example' })),
    tellsByWebPage: readings.errorBody === 'html',
    list: {
      path: /\/api\/user$/u,
      query: { limit: 2 },
      crowd: () => {
        for (let last = 6; last <= 10; last++) users.set(idOf(last), person(last))
      },
      // A child company's list may be one page, and is asked for once more then.
      pages: inChild && readings.childPaging === 'whole' ? 1 : 4,
    },
    find: {
      email: { there: seeded.email, absent: 'nobody@kyst.example' },
      externalId: {
        there: seeded.externalId ?? '',
        absent: 'C-404',
        ...(inChild ? {} : { isHidden: true }),
      },
    },
    create: {
      path: /\/api\/user$/u,
      user: {
        email: "bo.o'st+ny@kyst.example",
        givenName: 'Bo 🦀',
        familyName: "Øst-D'Arcy",
        role: 'Manager',
        externalId: '000815',
      },
    },
  }
}

/** How a user looks in this company under this reading, by Replay's pages and the readings' words. */
function heldAs(user: ReplayUser, readings: ReplayReading): HeldAccount {
  const { status, childCompanyId: child } = user
  const inChild = child !== null
  const isShownDisabled = inChild || readings.disabledInLegacy === 'role-disabled'
  return {
    user: {
      externalId: user.externalId,
      givenName: user.firstName,
      familyName: user.lastName,
      email: user.email,
      role: status === 'disabled' && isShownDisabled ? 'Disabled' : user.role,
      ...(status === 'invited' ? {} : { active: status === 'active' }),
      groups: user.teamId === null ? [] : [user.teamId],
    },
    ...(status === 'invited' ? { kind: 'invitation' } : {}),
    ...listedAs(status, inChild, readings),
  }
}

function listedAs(
  status: ReplayUser['status'],
  inChild: boolean,
  readings: ReplayReading,
): Pick<HeldAccount, 'listed'> {
  if (inChild) return status !== 'active' && readings.childList === 'active-only' ? { listed: 'hidden' } : {}
  if (status === 'invited') return { listed: readings.invitationInLegacy === 'shown' ? 'as-user' : 'hidden' }
  return status === 'disabled' && readings.disabledInLegacy === 'not-found' ? { listed: 'hidden' } : {}
}
