import { createDirectory, type PatchFor, type Plan, type Report } from '@crosspatch/core'
import { replay, type replayPlugin, type ReplaySettings } from '@crosspatch/replay'
import { replaySimulator, type ReplaySimulator } from '@crosspatch/replay/simulator'

import { expectEqual } from './expect-equal.ts'

const id = '5d0a7c3e-61b2-4f98-8e04-9a7c1d2b3f03'

/** One update of two fields, and the account afterwards. */
export async function prove(): Promise<string> {
  const simulator: ReplaySimulator = replaySimulator({
    users: [{ id, firstName: 'Ida', lastName: 'Krog', email: 'ida@shop.example' }],
  })
  const { baseUrl, apiKey, fetch } = simulator
  const settings: ReplaySettings = { baseUrl, apiKey }
  const directory = createDirectory({ replay: replay(settings) }, { fetch })
  const patch: PatchFor<typeof replayPlugin> = { familyName: 'Holm', role: 'Manager' }

  const plan: Plan = await directory.plan({ replay: id }, patch)
  expectEqual('the plan', plan.connections['replay']?.status, 'ready')
  const report: Report = await directory.apply(plan)
  const fields = report.connections['replay']?.fields ?? []
  expectEqual('the report', Object.fromEntries(fields.map(({ path, status }) => [path, status])), {
    familyName: 'applied',
    role: 'applied',
  })

  const { firstName, lastName, role, email } = simulator.users.get(id) ?? {}
  expectEqual(
    'the account',
    { firstName, lastName, role, email },
    { firstName: 'Ida', lastName: 'Holm', role: 'Manager', email: 'ida@shop.example' },
  )
  return 'proved replay'
}
