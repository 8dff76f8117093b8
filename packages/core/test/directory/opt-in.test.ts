import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'

function compose(optIn: readonly string[]) {
  const { fetch } = referenceSimulator()
  const settings = { baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference', optIn }
  return createDirectory({ shop: reference(settings) }, { fetch })
}

describe('optIn', () => {
  it.each([['userName'], ['custom'], ['custom.size'], ['extensions.reference.badge']])('takes %s', (path) => {
    expect(() => compose([path])).not.toThrow()
  })

  it.each([
    ['username', 'Did you mean userName?'],
    ['extensions', 'field of Reference'],
    ['extensions.other.badge', 'optIn'],
    ['nonsense', 'Leave it out.'],
  ])('refuses %s, which opts in to nothing', (path, words) => {
    expect(() => compose([path])).toThrow(words)
  })

  it('of the path lets an undocumented verb through, and only there', async () => {
    const patch = { userName: 'ida' }
    const closed = await compose([]).plan({ shop: '7' }, patch)
    const open = await compose(['userName']).plan({ shop: '7' }, patch)
    const states = [closed, open].map(({ connections }) => connections['shop']?.status)
    expect(states).toEqual(['refused', 'ready'])
  })
})
