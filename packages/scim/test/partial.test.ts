import { createDirectory } from '@crosspatch/core'
import { expect, test } from 'vitest'

import { setUp } from './set-up.js'

test.each([
  ['undone', 'failed', 'Sœur "chef" <floor> & Co.'],
  ['half-done', 'applied', 'Boss'],
] as const)(
  'of a PATCH that is refused and %s, each field is reported as it is',
  async (failedPatch, status, title) => {
    const { simulator, binding, id } = setUp({ failedPatch, missingAttribute: 'refused' })
    const directory = createDirectory({ acme: binding }, { fetch: simulator.fetch })
    const report = await directory.update({ acme: id }, { title: 'Boss', timezone: 'Asia/Tokyo' })
    expect(report.connections['acme']?.fields).toMatchObject([
      { path: 'title', status },
      { path: 'timezone', status: 'failed', failure: { vendorMessage: expect.stringContaining('timezone') } },
    ])
    expect(simulator.users.get(id)?.attributes).toMatchObject({ title })
  },
)
