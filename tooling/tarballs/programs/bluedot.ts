import { createDirectory, type PatchFor, type Plan, type Report } from '@crosspatch/core'
import { bluedot, type bluedotPlugin, type BluedotSettings } from '@crosspatch/bluedot'
import { bluedotSimulator, type BluedotSimulator } from '@crosspatch/bluedot/simulator'

import { expectEqual } from './expect-equal.ts'

const userId = '5d0a7c3e-61b2-4f98-8e04-9a7c1d2b3f02'

/** One update in JSON and one in XML, whose code is loaded on demand; and the account, still disabled, afterwards. */
export async function prove(): Promise<string> {
  const simulator: BluedotSimulator = bluedotSimulator({
    users: [{ userId, disabled: true, emailAddress: 'ida@shop.example', description: 'Opens at nine' }],
  })
  const { baseUrl, tenantAccessKey, userName: username, password, fetch } = simulator
  const settings: BluedotSettings = { baseUrl, tenantAccessKey, credentials: { username, password } }
  const directory = createDirectory(
    { cyan: bluedot(settings), xml: bluedot({ ...settings, format: 'xml' }) },
    { fetch },
  )
  const patch: PatchFor<typeof bluedotPlugin> = { phone: '+4561234567', about: null }

  const plan: Plan = await directory.plan({ cyan: userId }, patch)
  expectEqual('the plan', plan.connections['cyan']?.status, 'ready')
  const report: Report = await directory.apply(plan)
  expectEqual('the report', report.connections['cyan']?.status, 'applied')
  const second: Report = await directory.update({ xml: userId }, { email: 'ida.k@shop.example' })
  expectEqual('the second report', second.connections['xml']?.status, 'applied')

  const { disabled, emailAddress, primaryPhone, description } = simulator.users.get(userId) ?? {}
  expectEqual(
    'the account',
    { disabled, emailAddress, primaryPhone, description },
    { disabled: true, emailAddress: 'ida.k@shop.example', primaryPhone: '+4561234567', description: '' },
  )
  return 'proved bluedot'
}
