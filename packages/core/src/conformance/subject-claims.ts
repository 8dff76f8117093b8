import { claim } from './expect.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

const callsOnAccounts = ['list', 'find', 'create', 'remove', 'describe'] as const

/** What the subject does not show, nobody tries out: that must not look as if it were well. */
export function subjectClaims<Reading>(
  { describe, test }: Suite,
  { readings, setUp, life }: Subject<Reading>,
): void {
  describe('the subject', () => {
    test('shows all that the plugin offers', () => {
      const [reading] = readings
      claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')
      const { operations } = setUp(reading).binding.plugin
      const offered = callsOnAccounts.filter((call) => operations[call] !== undefined)
      claim(
        'subject-is-complete',
        life !== undefined || offered.length === 0,
        `The plugin offers ${offered.join(', ')}, and the subject has no \`life\` to try them out on.`,
      )
      return Promise.resolve()
    })
  })
}
