import { describe, expect, it } from 'vitest'

import type { CustomDescription, CustomType, Plan } from '../../src/index.js'
import { failuresOf, rulesOf } from '../support/refusal.js'
import { failing } from '../support/plugins.js'
import { fieldsOf, oddOffice, office, planOf, readsOf, shareOf, writesTo } from '../support/registrar.js'

const ida = { office: 'p1' } as const
const live = { check: 'live' } as const

const colours = [
  { id: 1, name: 'Red' },
  { id: 2, name: 'Blå' },
  { id: 3, name: 'Green' },
  { id: 4, name: 'Green' },
  { id: 'x5', name: '3' },
]

/** An office whose vendor has this attribute, and one more. */
function having(
  definition: Partial<CustomDescription>,
  optIn: readonly string[] = [],
): ReturnType<typeof office> {
  const set = office({ optIn })
  set.simulator.attributes.push(
    { id: 'a1', key: 'field', name: 'The field', type: 'text', form: 'documented', ...definition },
    { id: 'a2', key: 'colour', name: 'Colour', type: 'choice', form: 'inferred', options: colours },
    { id: 'a3', name: 'Without a key', type: 'text', form: 'documented' },
  )
  return set
}

async function written(
  definition: Partial<CustomDescription>,
  value: unknown,
): Promise<{ readonly body: unknown; readonly told: unknown; readonly remedy: string | undefined }> {
  const { directory, simulator } = having(definition)
  const report = await directory.update(ida, { custom: { field: value as string } }, live)
  const [write] = writesTo(simulator)
  return {
    body: write === undefined ? undefined : JSON.parse(write.replace(/^\S+ \S+ /u, '')),
    told: fieldsOf(shareOf(report))[0],
    remedy: shareOf(report).fields[0]?.failure?.remedy,
  }
}

describe('a custom value', () => {
  it.each<[type: CustomType, value: unknown, sent: unknown]>([
    ['text', 'plain', 'plain'],
    ['link', 'https://kyst.example', 'https://kyst.example'],
    ['user', 'p1', 'p1'],
    ['number', 7.5, 7.5],
    ['number', 0, 0],
    ['boolean', false, false],
    ['date', '2026-02-28', '2026-02-28'],
    ['unknown', ['as', 'it', 'is'], ['as', 'it', 'is']],
    ['choice', 1, 1],
    ['choice', 'Red', 1],
    ['choice', 'x5', 'x5'],
    // An id may be written as text, where no option has that name.
    ['choice', '1', 1],
    ['choice', 3, 3],
    // The same letters, typed in two characters.
    ['choice', 'Bla\u030A', 2],
    ['choices', ['Red', 3, 'x5'], [1, 3, 'x5']],
    ['choices', [], []],
  ])('of a definition of %s is sent in its form: %j', async (type, value, sent) => {
    const { body, told } = await written({ type, options: colours }, value)
    expect(body).toEqual({ attrs: { field: sent } })
    expect(told).toEqual(['custom.field', 'applied'])
  })

  it.each<[type: CustomType, value: unknown, rule: string, remedy: string]>([
    ['text', 7, 'type', 'Give text.'],
    ['text', ['a'], 'type', 'Give text.'],
    ['link', true, 'type', 'Give text.'],
    ['user', 7, 'type', 'Give text.'],
    ['number', '7', 'type', 'Give a number.'],
    ['boolean', 'true', 'type', 'Give true or false.'],
    ['boolean', 0, 'type', 'Give true or false.'],
    ['date', '2026-02-30', 'iso-date', 'Give an ISO 8601 calendar date such as 2026-03-31.'],
    ['date', 20_260_228, 'type', 'Give an ISO 8601 calendar date such as 2026-03-31.'],
    ['choice', 'Rod', 'unknown-option', 'Did you mean Red?'],
    ['choice', 'red', 'unknown-option', 'Did you mean Red?'],
    ['choice', 9, 'unknown-option', 'Its options are: Red, Blå, Green, Green, 3.'],
    ['choice', true, 'unknown-option', 'Its options are: Red, Blå, Green, Green, 3.'],
    ['choice', ['Red'], 'type', 'Give one option.'],
    ['choice', 'Green', 'ambiguous-option', 'Give the id of the one that is meant: 3, 4.'],
    // One option's id and another's name.
    ['choice', '3', 'ambiguous-option', 'Give the id of the one that is meant: 3, x5.'],
    ['choices', 'Red', 'type', 'Give a list of options.'],
    ['choices', ['Red', 'Rod'], 'unknown-option', 'Did you mean Red?'],
    ['choices', ['Green'], 'ambiguous-option', 'Give the id of the one that is meant: 3, 4.'],
    ['choices', ['Red', 1], 'unique', 'Name each option once, by its id or its name.'],
  ])('that a definition of %s does not fit is refused: %j', async (type, value, rule, remedy) => {
    const outcome = await written({ type, options: colours }, value)
    expect(outcome).toEqual({ body: undefined, told: ['custom.field', 'refused', rule], remedy })
  })

  it('of a choice without options is refused', async () => {
    expect(await written({ type: 'choice' }, 'Red')).toMatchObject({ remedy: 'Its options are: none.' })
  })

  it('never stands in the refusal', async () => {
    const { directory } = having({ type: 'choice', options: colours })
    const plan = await directory.plan(ida, { custom: { field: 'canary' } }, live)
    expect(JSON.stringify(planOf(plan))).not.toContain('canary')
  })

  it.each<
    [what: string, definition: Partial<CustomDescription>, value: string | string[] | null, rule: string]
  >([
    ['of a field that nobody may change', { editable: false }, 'x', 'not-editable'],
    ['of a field that nobody may clear', { editable: false }, null, 'not-editable'],
    ['that is required can not be cleared', { required: true }, null, 'required'],
    [
      'that is required can not be emptied',
      { required: true, type: 'choices', options: colours },
      [],
      'required',
    ],
  ])('%s', async (_, definition, value, rule) => {
    expect(await written(definition, value)).toMatchObject({
      body: undefined,
      told: ['custom.field', 'refused', rule],
      remedy: expect.any(String),
    })
  })

  it('that is cleared needs no form', async () => {
    expect(await written({ type: 'unknown', form: 'unknown' }, null)).toMatchObject({
      body: { attrs: { field: null } },
    })
  })

  it.each<[optIn: string[], told: unknown[], writes: number]>([
    [[], ['custom.field', 'refused', 'undocumented'], 0],
    [['custom.colour'], ['custom.field', 'refused', 'undocumented'], 0],
    [['custom.field'], ['custom.field', 'applied'], 1],
    [['custom'], ['custom.field', 'applied'], 1],
  ])('whose form nobody documents is sent by opting in only: %j', async (optIn, told, writes) => {
    const { directory, simulator } = having({ type: 'date', form: 'unknown' }, optIn)
    const report = await directory.update(ida, { custom: { field: '2026-02-28' } }, live)
    expect([fieldsOf(shareOf(report))[0], writesTo(simulator).length]).toEqual([told, writes])
    const wrong = await directory.update(ida, { custom: { field: 'some day' } }, live)
    expect(shareOf(wrong).status).toBe('refused')
  })

  it('is as well known as the less known of the two', async () => {
    for (const form of ['documented', 'inferred'] as const) {
      const { directory } = having({ form })
      const plan = await directory.plan(ida, { custom: { field: 'x' } }, live)
      expect(planOf(plan).fields[0]?.evidence).toBe(form)
    }
  })
})

describe('what the vendor does not have', () => {
  it.each<[what: string, patch: object, path: string, rule: string, remedy: string]>([
    ['a role', { role: 'leed' }, 'role', 'unknown-role', 'Did you mean lead (Team leader)?'],
    [
      'a role by its name',
      { role: 'Shop clerk' },
      'role',
      'unknown-role',
      'Did you mean clerk (Shop clerk)?',
    ],
    [
      'a role like no other',
      { role: 'astronaut' },
      'role',
      'unknown-role',
      'It has: clerk (Shop clerk), lead (Team leader).',
    ],
    ['a group', { groups: ['g1', 'harbor'] }, 'groups', 'unknown-group', 'Did you mean g1 (Harbour)?'],
    [
      'a group to join',
      { groups: { add: ['g3333'] } },
      'groups',
      'unknown-group',
      'It has: g1 (Harbour), g2 (Market).',
    ],
    [
      'a group to leave',
      { groups: { remove: ['Market'] } },
      'groups',
      'unknown-group',
      'Did you mean g2 (Market)?',
    ],
    [
      'a custom field',
      { custom: { color: 1 } },
      'custom.color',
      'unknown-custom-field',
      'Did you mean colour?',
    ],
    [
      'a custom field by its name',
      { custom: { 'The field': 'x' } },
      'custom.The field',
      'unknown-custom-field',
      'Did you mean field?',
    ],
    [
      'a custom field without a key',
      { custom: { 'Without a key': 'x' } },
      'custom.Without a key',
      'unknown-custom-field',
      'It has: field, colour.',
    ],
    [
      'a custom field to clear',
      { custom: { color: null } },
      'custom.color',
      'unknown-custom-field',
      'Did you mean colour?',
    ],
  ])('is refused with what it has, and the rest is written: %s', async (_, patch, path, rule, remedy) => {
    const { directory, simulator } = having({})
    const report = await directory.update(ida, { title: 'Buyer', ...patch }, live)
    const { fields, status } = shareOf(report)
    expect(status).toBe('partly-applied')
    expect(fields.find((field) => field.path === path)).toMatchObject({
      status: 'refused',
      failure: { code: 'invalid-input', field: path, rule, remedy, connection: 'office', user: 'p1' },
    })
    expect(writesTo(simulator)).toEqual(['PATCH /people/p1 {"job":"Buyer"}'])
    const strict = await failuresOf(() =>
      directory.plan(ida, { title: 'x', ...patch }, { ...live, strict: true }),
    )
    expect(rulesOf(strict)).toEqual([[path, rule]])
  })

  it('is listed a few at a time, in one line each', async () => {
    const { directory, simulator } = having({})
    simulator.roles.splice(0)
    for (let count = 0; count < 12; count++) simulator.roles.push({ id: `r${count}`, name: `Role\n${count}` })
    const plan = await directory.plan(ida, { role: 'astronaut' }, live)
    expect(planOf(plan).fields[0]?.failure?.remedy).toMatch(/^It has: r0 \(Role 0\), .*r9 \(Role 9\), ….$/u)
  })
})

describe('what it has', () => {
  it('is written', async () => {
    const { directory, simulator } = having({})
    const patch = {
      role: 'lead',
      groups: { add: ['g2'], remove: ['g1'] },
      custom: { colour: 'Red', field: 'x' },
    }
    const report = await directory.update(ida, patch, live)
    expect(report.ok).toBe(true)
    expect(simulator.people.get('p1')).toMatchObject({
      role: 'lead',
      groups: ['g2'],
      attrs: { colour: 1, field: 'x' },
    })
  })

  it.each<[patch: object, asked: string[]]>([
    [{ title: 'Buyer' }, []],
    [{ role: 'lead' }, ['/roles']],
    [{ groups: ['g1'] }, ['/groups', '/people/p1', '/people/p1/groups']],
    [{ custom: { colour: 'Red' } }, ['/attributes']],
    [{ role: 'lead', custom: { colour: 1 } }, ['/roles', '/attributes']],
  ])('is asked for only as far as the change names it: %j', async (patch, asked) => {
    const { directory, simulator } = having({})
    await directory.plan(ida, patch, live)
    expect(readsOf(simulator)).toEqual(asked)
  })

  it('is not asked for what is refused anyway, nor unless it is wanted, and not offline', async () => {
    const { directory, simulator } = having({})
    await expect(directory.plan(ida, { role: 'leed' }, { ...live, offline: true })).rejects.toMatchObject({
      failures: [{ field: 'check', rule: 'offline-live' }],
    })
    const plan = await directory.plan(ida, { custom: { colour: 'Red' }, role: 'leed' })
    expect(simulator.requests).toEqual([])
    expect(planOf(plan).requests[0]?.body?.text).toBe('{"role":"leed","attrs":{"colour":"Red"}}')
    const refused = oddOffice({}, { fields: { role: { vendorField: 'role', verbs: {} } } })
    await refused.directory.plan(ida, { role: 'lead' }, live)
    expect(refused.simulator.requests).toEqual([])
  })

  it('of a kind that the vendor can not be asked for is taken as it is', async () => {
    const { directory } = oddOffice({ describe: { roles: undefined, custom: undefined } })
    const plan = await directory.plan(ida, { role: 'leed', custom: { x: 'y' } }, live)
    expect(planOf(plan).status).toBe('ready')
  })
})

describe('a vendor that can not be asked', () => {
  it('gets nothing, and the others go on', async () => {
    for (const status of [403, 503]) {
      const { directory, simulator, other } = oddOffice({})
      simulator.inject({ kind: 'status', status, body: 'canary' }, { path: 'roles', times: Infinity })
      const links = { office: 'p1', good: 'p1' }
      const plan = await directory.plan(links, { role: 'lead', title: 'Buyer', phone: null }, live)
      const report = await directory.update(links, { role: 'lead', title: 'Buyer', phone: null }, live)
      expect(planOf(plan)).toMatchObject({
        status: 'failed',
        requests: [],
        failures: [{ status, connection: 'office' }],
      })
      expect(shareOf(report)).toMatchObject({
        status: 'failed',
        failures: [{ status, connection: 'office', user: 'p1' }],
      })
      // What the table refuses is still told apart from what could not be looked at.
      expect(fieldsOf(shareOf(report))).toEqual([
        ['role', 'not-sent', `http-${status}`],
        ['title', 'not-sent', `http-${status}`],
        ['phone', 'refused', 'no-clear'],
      ])
      expect(writesTo(simulator)).toEqual([])
      expect(JSON.stringify([plan, report])).not.toContain('canary')
      expect([shareOf(report, 'good').status, other.people.get('p1')?.role]).toEqual([
        'partly-applied',
        'lead',
      ])
    }
  })

  it.each<[what: string, listing: object]>([
    ['throws', { paging: 'whole', plan: failing, read: failing }],
    ['reads nothing', { paging: 'whole', plan: () => ({ ok: true, value: undefined }), read: failing }],
  ])('because the plugin %s gets nothing', async (_, roles) => {
    const { directory, simulator } = oddOffice({ describe: { roles } })
    const report = await directory.update({ office: 'p1', good: 'p1' }, { role: 'lead' }, live)
    expect(['failed', 'refused']).toContain(shareOf(report).status)
    expect(shareOf(report).fields[0]?.failure).toMatchObject({ rule: expect.any(String) })
    expect([writesTo(simulator), shareOf(report, 'good').status]).toEqual([[], 'applied'])
    expect(JSON.stringify(report)).not.toContain('canary')
  })

  it('because its definitions are none gets nothing', async () => {
    const { directory, simulator } = oddOffice({})
    simulator.attributes.push({
      id: 'a1',
      key: 'field',
      type: 'choice',
      form: 'documented',
      options: [{ id: 1 }],
    })
    for (const report of [
      await directory.update({ office: 'p1', good: 'p1' }, { title: 'x', custom: { field: 'y' } }, live),
      await directory.create(
        { office: true, good: true },
        { displayName: 'Eva', email: 'eva@kyst.example', custom: { field: 'y' } },
        live,
      ),
    ]) {
      expect(shareOf(report).failures[0]).toMatchObject({ rule: 'plugin-fault', connection: 'office' })
    }
    expect(writesTo(simulator)).toEqual([])
  })
})

describe('a saved plan', () => {
  const saved = async (patch: object): Promise<Plan> =>
    JSON.parse(JSON.stringify(await having({}).directory.plan(ida, patch, live)))

  it('is held against the vendor again, and computes the same', async () => {
    const plan = await saved({ custom: { colour: 'Red' }, role: 'lead' })
    expect(plan.check).toBe('live')
    const { directory, simulator } = having({})
    expect(shareOf(await directory.apply(plan)).status).toBe('applied')
    expect(readsOf(simulator)).toEqual(['/roles', '/attributes'])
    expect(writesTo(simulator)).toEqual(['PATCH /people/p1 {"role":"lead","attrs":{"colour":1}}'])
  })

  it.each<[what: string, patch: object, change: (set: ReturnType<typeof office>) => void, rule: string]>([
    [
      'an option has another id',
      { custom: { colour: 'Red' } },
      ({ simulator }) =>
        void Object.assign(simulator.attributes[1] ?? {}, { options: [{ id: 9, name: 'Red' }] }),
      'plan-outdated',
    ],
    [
      'the option is gone',
      { custom: { colour: 'Red' } },
      ({ simulator }) => void Object.assign(simulator.attributes[1] ?? {}, { options: [] }),
      'unknown-option',
    ],
    ['the role is gone', { role: 'lead' }, ({ simulator }) => void simulator.roles.splice(1), 'unknown-role'],
  ])('is refused when %s', async (_, patch, change, rule) => {
    const plan = await saved(patch)
    const set = having({})
    change(set)
    const report = await set.directory.apply(plan)
    const share = shareOf(report)
    expect([report.ok, share.failures[0]?.rule ?? share.fields[0]?.failure?.rule]).toEqual([false, rule])
    expect(writesTo(set.simulator)).toEqual([])
  })

  it('without the check is another plan', async () => {
    const { check: _check, ...plan } = await saved({ custom: { colour: 'Red' } })
    const { directory, simulator } = having({})
    expect(shareOf(await directory.apply(plan)).failures).toMatchObject([{ rule: 'plan-outdated' }])
    expect(writesTo(simulator)).toEqual([])
  })
})

describe('a creation', () => {
  const eva = { displayName: 'Eva Krog', email: 'eva@kyst.example' }

  it('is held against the vendor too', async () => {
    const { directory, simulator } = having({})
    const user = { ...eva, role: 'leed', groups: ['g2'], custom: { colour: 'Red', shoe: 'x' } }
    const report = await directory.create({ office: true }, user, live)
    expect(writesTo(simulator)).toEqual([
      'POST /people {"name":"Eva Krog","mail":"eva@kyst.example","groups":["g2"],"attrs":{"colour":1}}',
    ])
    expect(fieldsOf(shareOf(report))).toEqual([
      ['displayName', 'applied'],
      ['email', 'applied'],
      ['groups', 'applied'],
      ['custom.colour', 'applied'],
      ['role', 'refused', 'unknown-role'],
      ['custom.shoe', 'refused', 'unknown-custom-field'],
    ])
  })

  it('of a vendor that demands what it does not have creates nobody', async () => {
    const role = { vendorField: 'role', verbs: {}, create: { evidence: 'documented', required: true } }
    const { directory, simulator } = oddOffice({}, { fields: { role } })
    const share = shareOf(await directory.create({ office: true }, { role: 'leed' }, live))
    expect(rulesOf(share.failures)).toEqual([['role', 'unknown-role']])
    expect(writesTo(simulator)).toEqual([])
  })

  it('whose vendor can not be asked creates nobody', async () => {
    const { directory, simulator } = having({})
    simulator.inject({ kind: 'status', status: 503 }, { path: 'roles', times: Infinity })
    const share = shareOf(await directory.create({ office: true }, { ...eva, role: 'lead' }, live))
    expect(share).toMatchObject({ status: 'failed', failures: [{ status: 503 }] })
    expect(writesTo(simulator)).toEqual([])
  })

  it('is planned and applied with the same values', async () => {
    const { directory, simulator } = having({})
    const plan = await directory.planCreate({ office: true }, { ...eva, custom: { colour: 'Red' } }, live)
    const report = await directory.apply(JSON.parse(JSON.stringify(plan)))
    expect(shareOf(report).status).toBe('applied')
    expect(simulator.people.get('p101')?.attrs).toEqual({ colour: 1 })
  })
})

it('a second run finds nothing left to do, since values are compared in the form in which they are kept', async () => {
  const { directory, simulator } = having({})
  const patch = { title: 'Buyer', role: 'lead', groups: ['g2'], custom: { colour: 'Red', field: 'x' } }
  const comparing = { ...live, compare: true }
  expect((await directory.update(ida, patch, comparing)).ok).toBe(true)
  const writes = writesTo(simulator).length
  const plan = await directory.plan(ida, patch, comparing)
  expect(planOf(plan)).toMatchObject({ status: 'nothing-to-send', requests: [] })
  const again = await directory.update(ida, patch, comparing)
  expect([again.ok, shareOf(again).status, writesTo(simulator).length]).toEqual([
    true,
    'nothing-to-send',
    writes,
  ])
})
