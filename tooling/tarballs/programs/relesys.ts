import { createDirectory, type PatchFor, type Plan, type Report } from '@crosspatch/core'
import { relesys, type relesysPlugin, type RelesysSettings } from '@crosspatch/relesys'
import { relesysSimulator, type RelesysSimulator } from '@crosspatch/relesys/simulator'

import { expectEqual } from './expect-equal.ts'

const id = '5d0a7c3e-61b2-4f98-8e04-9a7c1d2b3f01'

/** One update that needs a token, the phone library and a plan of its own; and the account afterwards. */
export async function prove(): Promise<string> {
  const simulator: RelesysSimulator = relesysSimulator({
    users: [{ id, title: 'Sales assistant', email: 'ida@shop.example', secondaryEmail: 'ida@mail.example' }],
  })
  const { baseUrl, tokenUrl, clientId, clientSecret, fetch } = simulator
  const settings: RelesysSettings = { baseUrl, tokenUrl, clientId, clientSecret }
  const directory = createDirectory({ relesys: relesys(settings) }, { fetch })
  const patch: PatchFor<typeof relesysPlugin> = {
    title: 'Store manager',
    phone: '+4520405060',
    secondaryEmail: null,
  }

  const plan: Plan = await directory.plan({ relesys: id }, patch)
  expectEqual('the plan', plan.connections['relesys']?.status, 'ready')
  const report: Report = await directory.apply(plan)
  expectEqual('the report', report.connections['relesys']?.status, 'applied')

  const { title, email, secondaryEmail, phoneNumber } = simulator.users.get(id) ?? {}
  expectEqual(
    'the account',
    { title, email, secondaryEmail, phoneNumber },
    {
      title: 'Store manager',
      email: 'ida@shop.example',
      secondaryEmail: null,
      phoneNumber: { countryCode: 45, number: '20405060' },
    },
  )
  return 'proved relesys'
}
