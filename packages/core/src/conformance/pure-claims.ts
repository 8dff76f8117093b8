import { isCrosspatchError } from '../index.js'
import { creating } from './create-set-up.js'
import { directoryOf } from './directory.js'
import { claim } from './expect.js'
import { casesOf } from './field-claims.js'
import type { Life } from './life.js'
import { find, findSetUps, readList, selecting } from './lives.js'
import type { SetUp, Subject } from './subject.js'
import type { Suite } from './suite.js'
import { watched, type Breach } from './watch.js'

/** What holds of every single `plan`, `read`, `query` and `refuse`: they are functions of their input. */
export function pureClaims<Reading>(
  { describe, test }: Suite,
  { readings, setUp, samples, life }: Subject<Reading>,
): void {
  describe('purity', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')

    test('planning and reading a user are functions of their input', async () => {
      const calls = casesOf(setUp(reading), samples).map((field) => async (prepared: SetUp) => {
        const directory = directoryOf(prepared)
        await directory.get({ subject: prepared.link })
        await directory.update({ subject: prepared.link }, field.patch, { compare: true, verify: true })
        prepared.simulator.inject({ kind: 'status', status: 400 }, { times: Number.POSITIVE_INFINITY })
        await directory.update({ subject: prepared.link }, field.patch)
      })
      for (const call of calls) await claimPure(setUp(reading), call)
    })

    if (life === undefined) return
    test('so are those of the calls on accounts', async () => {
      await claimPure(life(reading), callAll)
    })
  })
}

async function claimPure<Prepared extends SetUp>(
  prepared: Prepared,
  call: (prepared: Prepared) => Promise<void>,
): Promise<void> {
  const { binding, breaches } = watched(prepared.binding)
  await call({ ...prepared, binding })
  for (const each of order) {
    const breach = breaches.find((one) => one.claim === each)
    claim(each, breach === undefined, breach?.where ?? '')
  }
}

/** What causes the next one comes first: who takes a number by chance plans differently for it. */
const order: readonly Breach['claim'][] = ['plugin-is-pure', 'input-is-untouched', 'plan-is-deterministic']

/** Every call that a plugin may have a part in. What comes of it is looked at elsewhere. */
async function callAll(life: Life): Promise<void> {
  const directory = directoryOf(life)
  await readList(life)
  for (const [key, { there }] of findSetUps(life)) await find(life, key, there, directory)
  try {
    await directory.describe('subject', selecting(life))
  } catch (error) {
    if (!isCrosspatchError(error)) throw error
  }
  const prepared = creating(() => life)
  if (prepared !== undefined) await directory.create(prepared.targets, prepared.create.user)
  await directory.remove({ subject: life.link })
}
