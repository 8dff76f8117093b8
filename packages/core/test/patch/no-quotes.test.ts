import { inspect } from 'node:util'

import * as fc from 'fast-check'
import { expect, it } from 'vitest'

import { createDirectory, isCrosspatchError, userFieldNames } from '../../src/index.js'
import { reference } from '../reference/plugin.js'

const canary = 'Canary-4711'

/** Anything that holds the canary somewhere: of the wrong type, too long, broken, nested. */
const tainted: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { withCrossShrink: true },
    tie('text'),
    fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.constantFrom('add', 'remove', 'size', 'title', 'reference'), tie('value'), {
      minKeys: 1,
    }),
    tie('text').map((text) => new Map([[text, text]])),
    tie('text').map((text) => new Error(String(text))),
  ),
  text: fc
    .tuple(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('', '@', '+', '\uD83D', 'x'.repeat(70_000)),
    )
    .map(([start, end]) => `${start}${canary}${end}`),
})).value

const patches = fc.dictionary(fc.constantFrom(...userFieldNames, 'extensions', 'nonsense'), tainted, {
  minKeys: 1,
  maxKeys: 6,
})

const pointers = fc.constantFrom(
  '/title',
  '/groups/-',
  '/groups/0',
  '/custom/size',
  '/custom',
  '',
  'title',
  '/~',
)

const documents = fc.array(
  fc.record({
    op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'toString'),
    path: pointers,
    from: pointers,
    value: tainted,
  }),
  { minLength: 1, maxLength: 4 },
)

it('quotes no value in an error, whatever is wrong', async () => {
  const directory = createDirectory(
    { reference: reference({ baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }) },
    { fetch: () => Promise.reject(new Error('A request was sent.')) },
  )
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(patches, documents), async (patch) => {
      // What is right after all is planned; its plan holds the values by design.
      const links = { reference: '7' }
      const error: unknown = await directory.plan(links, patch as object, { offline: true }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (error === undefined) return
      if (!isCrosspatchError(error)) throw new TypeError('No CrosspatchError was thrown.')
      refused += 1
      for (const text of [
        error.message,
        String(error),
        inspect(error, { depth: 9 }),
        JSON.stringify(error),
      ]) {
        expect(text).not.toContain(canary)
      }
    }),
    { numRuns: 300 },
  )
  expect(refused).toBeGreaterThan(150)
})
