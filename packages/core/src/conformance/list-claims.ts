import { directoryOf } from './directory.js'
import { claim } from './expect.js'
import { contradictions } from './holdings.js'
import type { Life } from './life.js'
import {
  isLinkTo,
  personOf,
  type Read,
  readList,
  selecting,
  underEachReading,
  underTheLikeliest,
} from './lives.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** A list gives every account once and as it is, over as many pages as it takes. */
export function listClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('lists', () => {
    underEachReading(
      suite,
      subject,
      'a list gives every account once, as the vendor holds it',
      async (make) => {
        const life = make()
        if (life.binding.plugin.operations.list === undefined) return
        claimWhole(life, await readList(life))
      },
    )

    underEachReading(suite, subject, 'a list of several pages is read to its end', async (make) => {
      const life = make()
      if (life.binding.plugin.operations.list === undefined) return
      life.list.crowd()
      claimWhole(life, await readList(life, life.list.query))
      claim(
        'subject-is-complete',
        pagesIn(life) >= life.list.pages,
        `The crowd of the subject came on ${pagesIn(life)} pages: make it larger.`,
      )
    })

    underTheLikeliest(suite, subject, 'nobody asks for a page that nobody wants', async (make) => {
      const life = make()
      if (life.binding.plugin.operations.list === undefined) return
      life.list.crowd()
      const asked = {
        ...selecting(life),
        ...(life.list.query === undefined ? {} : { query: life.list.query }),
      }
      const unread = directoryOf(life).list('subject', asked)
      claim('list-is-read-on-demand', pagesIn(life) === 0, 'A list is asked for before anybody reads it.')
      for await (const account of unread) {
        claim('list-gives-each-once', account.id !== '', 'An account has no id.')
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 0))
      claim(
        'list-is-read-on-demand',
        pagesIn(life) === 1,
        `Reading stopped at the first account, but ${pagesIn(life)} pages were asked for.`,
      )
    })

    underTheLikeliest(
      suite,
      subject,
      'what the plugin does not offer is refused before anything is sent',
      async (make) => {
        const life = make()
        const { link, simulator, binding } = life
        const { list, create, remove } = binding.plugin.operations
        const directory = directoryOf(life)
        if (list === undefined) {
          const { failures } = await readList(life)
          claim(
            'not-offered-is-refused',
            failures.some(({ code }) => code === 'unsupported'),
            'The plugin has no list, but that is not refused.',
          )
        }
        if (create === undefined) {
          const report = await directory.create({ subject: true }, { displayName: 'Åse Krog' })
          claim(
            'not-offered-is-refused',
            report.connections['subject']?.status === 'refused',
            'The plugin creates nobody, but did.',
            report,
          )
        }
        if (remove === undefined) {
          const report = await directory.remove({ subject: link })
          claim(
            'not-offered-is-refused',
            report.connections['subject']?.status === 'refused',
            'The plugin removes nobody, but did.',
            report,
          )
        }
        claim(
          'not-offered-is-refused',
          simulator.requests.length === 0,
          'What the plugin does not offer is refused only after a request.',
        )
      },
    )
  })
}

/** What one can read of a list when nothing goes wrong. */
function claimWhole(life: Life, { accounts, failures }: Read): void {
  claim('list-is-whole', failures.length === 0, 'The list did not come to its end.', failures)
  const held = new Map([...life.accounts()].filter(([, { listed }]) => listed !== 'hidden'))
  const given = accounts.map(({ id }) => id)
  const twice = given.filter((id, index) => given.indexOf(id) !== index)
  claim('list-gives-each-once', twice.length === 0, `The list gives accounts twice: ${twice.join(', ')}.`)
  const missing = [...held.keys()].filter((id) => !given.includes(id))
  claim(
    'list-is-whole',
    missing.length === 0,
    `The list leaves out accounts that the vendor lists: ${missing.join(', ')}.`,
  )
  for (const account of accounts) {
    const { id, kind, link, user } = account
    const known = held.get(id)
    claim(
      'list-gives-each-once',
      known !== undefined,
      `The list gives ${id}, which is not in the vendor's list.`,
    )
    const wrong = contradictions(known.user, user)
    claim(
      'list-shows-what-is-held',
      wrong.length === 0,
      `The list shows other values of ${id} than the vendor holds: ${wrong.join(', ')}.`,
    )
    claim(
      'list-shows-what-is-held',
      Object.values(user).some((value) => value !== undefined),
      `The list shows nothing of ${id}.`,
    )
    const told = known.listed === 'as-user' ? undefined : known.kind
    claim(
      'list-shows-what-is-held',
      kind === told,
      `${id} is ${told ?? 'a user'}, but the list calls it ${kind ?? 'a user'}.`,
    )
    claim(
      'link-leads-back',
      isLinkTo(life, id, link) || (kind !== undefined && link === undefined),
      `The link of ${id} does not lead back to it: give the id as an update takes it.`,
      link,
    )
  }
  claim('list-is-whole', given.includes(personOf(life)), 'The list lacks the person whom the link names.')
}

/** How many pages of a list were asked for. */
export function pagesIn({ simulator, list }: Life): number {
  return simulator.requests.filter(({ method, url }) => method === 'GET' && list.path.test(url.pathname))
    .length
}
