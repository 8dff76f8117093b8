import { createDirectory, type Binding, type UserPatch } from '@crosspatch/core'

import { cardFile } from '../src/index.ts'
import { cardFileSimulator } from '../src/simulator/index.ts'

/*
 * One change against the simulator. To try the real app, give the settings of a test account in place of the
 * simulator's, read them from the environment, and leave out `fetch`.
 */
const simulator = cardFileSimulator()
const { baseUrl, credentials, fetch } = simulator
/** Any plugin's: with its own type, a change that the app has no way for would not even compile. */
const app: Binding = cardFile({ baseUrl, ...credentials })
const directory = createDirectory({ app }, { fetch })

const patch: UserPatch = { title: 'Store manager', externalId: 'P-1' }

const plan = await directory.plan({ app: '7' }, patch)
for (const { method, path, body } of plan.connections['app']?.requests ?? []) {
  console.log('would send:', method, path, body?.text ?? '')
}
const report = await directory.apply(plan)
for (const { path, status, failure } of report.connections['app']?.fields ?? []) {
  console.log(`${path}: ${status}`, failure === undefined ? '' : `(${failure.message} ${failure.remedy})`)
}
console.log('stored:', simulator.people.get('7'))
