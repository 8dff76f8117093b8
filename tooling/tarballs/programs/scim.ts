import { createDirectory, type PatchFor, type Plan, type Report } from '@crosspatch/core'
import { scim, type scimPlugin, type ScimSettings } from '@crosspatch/scim'
import { scimSimulator, type ScimSimulator } from '@crosspatch/scim/simulator'

import { expectEqual } from './expect-equal.ts'

const id = '2819c223-7f76-453a-919d-413861904646'

/** One update that also takes access away, and the account afterwards. */
export async function prove(): Promise<string> {
  const simulator: ScimSimulator = scimSimulator({
    users: [{ id, attributes: { userName: 'ida', title: 'Sales assistant', active: true } }],
  })
  const { baseUrl, token, fetch } = simulator
  const settings: ScimSettings = { baseUrl, auth: { type: 'bearer', token } }
  const directory = createDirectory({ acme: scim(settings) }, { fetch })
  const patch: PatchFor<typeof scimPlugin> = { title: 'Store manager', active: false }

  const plan: Plan = await directory.plan({ acme: id }, patch)
  expectEqual('the plan', plan.connections['acme']?.status, 'ready')
  const report: Report = await directory.apply(plan)
  expectEqual('the report', report.connections['acme']?.status, 'applied')

  const { userName, title, active } = simulator.users.get(id)?.attributes ?? {}
  expectEqual(
    'the account',
    { userName, title, active },
    { userName: 'ida', title: 'Store manager', active: false },
  )
  return 'proved scim'
}
