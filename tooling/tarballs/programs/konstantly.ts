import { createDirectory, type PatchFor, type Plan, type Report } from '@crosspatch/core'
import { konstantly, type konstantlyPlugin, type KonstantlySettings } from '@crosspatch/konstantly'
import { konstantlySimulator, type KonstantlySimulator } from '@crosspatch/konstantly/simulator'

import { expectEqual } from './expect-equal.ts'

const id = 'ida7'

/** One update that needs two calls, the profile's and the block's, and the account afterwards. */
export async function prove(): Promise<string> {
  const simulator: KonstantlySimulator = konstantlySimulator({
    users: [{ id, email: 'ida@shop.example', occupation: 'Sales assistant', location: 'Malmö' }],
  })
  const { baseUrl, apiKey, fetch } = simulator
  const settings: KonstantlySettings = { baseUrl, apiKey }
  const directory = createDirectory({ academy: konstantly(settings) }, { fetch })
  const patch: PatchFor<typeof konstantlyPlugin> = { title: 'Store manager', active: false }

  const plan: Plan = await directory.plan({ academy: id }, patch)
  expectEqual('the plan', plan.connections['academy']?.status, 'ready')
  const report: Report = await directory.apply(plan)
  expectEqual('the report', report.connections['academy']?.status, 'applied')

  const { email, occupation, location, isBanned } = simulator.users.get(id) ?? {}
  expectEqual(
    'the account',
    { email, occupation, location, isBanned },
    { email: 'ida@shop.example', occupation: 'Store manager', location: 'Malmö', isBanned: true },
  )
  return 'proved konstantly'
}
