import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { roster } from '../reference/roster.js'
import { rosterSimulator } from '../reference/roster-simulator.js'
import { referenceSettings } from '../support/plugins.js'
import { failuresOf } from '../support/refusal.js'

const person = { email: 'ida@shop.example' }

const refused: readonly (readonly [string, unknown, unknown, readonly object[]])[] = [
  ['a person who is none', 'ida@shop.example', {}, [{ rule: 'type' }]],
  ['a person who is null', null, {}, [{ rule: 'type' }]],
  ['a list of people', [person], {}, [{ rule: 'type' }]],
  ['an unknown field', { ...person, phone: '1' }, {}, [{ field: 'phone', rule: 'unknown-field' }]],
  ['a misspelt field', { emial: 'x' }, {}, [{ field: 'emial', remedy: 'Did you mean email?' }]],
  [
    'a field that is undefined but unknown',
    { phone: undefined },
    {},
    [{ field: 'phone', rule: 'unknown-field' }],
  ],
  [
    'an empty text',
    { email: '', userName: '' },
    {},
    [
      { field: 'email', rule: 'not-empty' },
      { field: 'userName', rule: 'not-empty' },
    ],
  ],
  ['an e-mail address that is none', { email: 'Ida Holm' }, {}, [{ field: 'email', rule: 'email' }]],
  ['a number', { externalId: 7 }, {}, [{ field: 'externalId', rule: 'type' }]],
  ['half of a character', { userName: 'a\uD800' }, {}, [{ field: 'userName', rule: 'well-formed' }]],
  ['links that are text', { links: '7' }, {}, [{ field: 'links', rule: 'type' }]],
  ['links that are null', { links: null }, {}, [{ field: 'links', rule: 'type' }]],
  ['a link to nowhere', { links: { stuff: '7' } }, {}, [{ connection: 'stuff', rule: 'unknown-connection' }]],
  ['a link that is no id', { links: { staff: 7 } }, {}, [{ connection: 'staff', field: 'id', rule: 'type' }]],
  [
    'a link that is a path',
    { links: { staff: '../7' } },
    {},
    [{ connection: 'staff', field: 'id', rule: 'id' }],
  ],
  [
    'a link with an unknown selector',
    { links: { staff: { id: '7', company: 'a' } } },
    {},
    [{ connection: 'staff', field: 'company' }],
  ],
  ['options that are text', person, 'all', [{ rule: 'type' }]],
  ['options that are null', person, null, [{ rule: 'type' }]],
  [
    'an unknown option',
    person,
    { rule: ['email'] },
    [{ field: 'rule', rule: 'unknown-option', remedy: 'Did you mean rules?' }],
  ],
  ['a signal that is none', person, { signal: true }, [{ field: 'signal', rule: 'type' }]],
  ['connections that are text', person, { connections: 'staff' }, [{ field: 'connections', rule: 'type' }]],
  ['no connections', person, { connections: [] }, [{ field: 'connections', rule: 'type' }]],
  ['connections that are null', person, { connections: null }, [{ field: 'connections', rule: 'type' }]],
  ['a connection in a list', person, { connections: [['staff']] }, [{ field: 'connections', rule: 'type' }]],
  [
    'a connection twice',
    person,
    { connections: ['staff', 'staff'] },
    [{ field: 'connections', rule: 'type' }],
  ],
  [
    'an unknown connection',
    person,
    { connections: ['staff', 'stuff'] },
    [{ connection: 'stuff', rule: 'unknown-connection' }],
  ],
  [
    'rules for nowhere',
    person,
    { rules: { stuff: ['email'] } },
    [{ connection: 'stuff', rule: 'unknown-connection' }],
  ],
  ['rules that are a list', person, { rules: ['email'] }, [{ field: 'rules', rule: 'type' }]],
  ['rules that are null', person, { rules: null }, [{ field: 'rules', rule: 'type' }]],
  ['no rules', person, { rules: { staff: [] } }, [{ connection: 'staff', field: 'rules', rule: 'rules' }]],
  ['rules that are text', person, { rules: { staff: 'email' } }, [{ connection: 'staff', rule: 'rules' }]],
  [
    'an unknown rule',
    person,
    { rules: { staff: ['email', 'name'] } },
    [{ connection: 'staff', rule: 'rules' }],
  ],
  [
    'a rule twice',
    person,
    { rules: { staff: ['email', 'email'] } },
    [{ connection: 'staff', rule: 'rules' }],
  ],
  [
    'wrong rules of a connection that is not asked',
    person,
    { connections: ['staff'], rules: { shop: ['name'] } },
    [{ connection: 'shop', rule: 'rules' }],
  ],
  [
    'selectors for nowhere',
    person,
    { selectors: { stuff: {} } },
    [{ connection: 'stuff', rule: 'unknown-connection' }],
  ],
  ['selectors that are text', person, { selectors: 'north' }, [{ field: 'selectors', rule: 'type' }]],
  [
    'a selector without its name',
    person,
    { selectors: { staff: 'north' } },
    [{ connection: 'staff', field: 'selectors', rule: 'type' }],
  ],
  [
    'selectors that are null',
    person,
    { selectors: { staff: null } },
    [{ connection: 'staff', field: 'selectors', rule: 'type' }],
  ],
  [
    'an unknown selector',
    person,
    { selectors: { staff: { company: 'a' } } },
    [{ connection: 'staff', field: 'company' }],
  ],
  [
    'a selector of a wrong type',
    person,
    { selectors: { staff: { site: 7 } } },
    [{ connection: 'staff', field: 'site' }],
  ],
  [
    'a selector where there are none',
    person,
    { selectors: { shop: { site: 'a' } } },
    [{ connection: 'shop', field: 'site', rule: 'unknown-selector' }],
  ],
  [
    'an id among the selectors',
    person,
    { selectors: { staff: { id: '7' } } },
    [{ connection: 'staff', field: 'id' }],
  ],
  [
    'a link that selects something else',
    { links: { staff: { id: '7', site: 'north' } } },
    { selectors: { staff: { site: 'south' } } },
    [{ connection: 'staff', field: 'selectors', rule: 'selectors-disagree' }],
  ],
  [
    'a link with an id that the selectors say otherwise',
    { links: { staff: '7' } },
    { selectors: { staff: { id: '8' } } },
    [{ connection: 'staff', rule: 'selectors-disagree' }],
  ],
  [
    'all that is wrong at once',
    { phone: '1', links: { stuff: '7' } },
    { rule: 1, connections: ['stuff'] },
    [{ field: 'rule' }, { field: 'phone' }, { connection: 'stuff' }, { connection: 'stuff' }],
  ],
]

describe('match refuses before anything is sent', () => {
  it.each(refused)('%s', async (_name, given, options, expected) => {
    const vendor = rosterSimulator()
    const directory = createDirectory(
      { staff: roster(), shop: reference(referenceSettings) },
      { fetch: vendor.fetch },
    )
    const failures = await failuresOf(() => directory.match(given as object, options as object))
    expect(failures).toMatchObject(expected.map((failure) => ({ code: 'invalid-input', ...failure })))
    expect(JSON.stringify(failures)).not.toMatch(/ida/iu)
    expect(vendor.calls).toEqual([])
  })

  it.each([
    [{ ...person, userName: null, externalId: undefined }, undefined],
    [{ ...person, links: {} }, {}],
    [
      { ...person, links: { staff: undefined } },
      { connections: undefined, rules: undefined, selectors: undefined },
    ],
    [person, { rules: { shop: undefined }, selectors: { shop: undefined } }],
  ])('but not what is only not known: %j, %j', async (given, options) => {
    const vendor = rosterSimulator()
    const directory = createDirectory({ staff: roster(), shop: roster() }, { fetch: vendor.fetch })
    const { connections } = await directory.match(given as object, options as object)
    expect(connections.staff).toMatchObject({ status: 'absent', tried: ['email'] })
  })
})
