import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { partOf, root, runDemo, sectionOf, type DemoRun } from './run-demo.js'

/** What the simulators take for a credential, and what the password example sets. */
const secrets = [
  'simulated-client-secret',
  'simulated-access-key',
  'simulated-password',
  'simulated-api-key',
  btoa('simulated-user:simulated-password'),
  'access_token',
  'only-until-the-first-login',
]

describe('the demo', () => {
  let run: DemoRun

  beforeAll(async () => {
    run = await runDemo()
  })

  it('says what it is, shows one change arrive in four apps, and ends well', () => {
    expect(run.code).toBe(0)
    expect(run.stderr).toBe('')
    expect(run.stdout.split('\n')[0]).toMatch(/^Crosspatch takes one change of one person/u)
    expect(run.stdout.match(/^── \d/gmu)).toHaveLength(5)
    expect(run.closing).toMatch(
      /^✓ As planned: \d+ values changed and read back, .*nothing else touched, nothing left to do\.$/u,
    )
  })

  it('finds the account in each app by what is known of the person', () => {
    const found = sectionOf(run, 1)
    expect(found).toMatch(/^ {2}Known of the person: externalId 20533, email asa@\S+, userName \S+$/mu)
    expect(found).toMatch(/^ {2}✓ {2}Relesys +linked by externalId, email and userName +0d3c1b7e…$/mu)
    expect(found).toMatch(/^ {2}✓ {2}BlueDot +linked by userName, not active +93b8e0f6…$/mu)
    expect(found).toMatch(/^ {2}✓ {2}Replay +linked by email +b5f2d8a1…$/mu)
    expect(found).toMatch(/^ {2}✓ {2}Konstantly +linked by email +e20533$/mu)
  })

  it('plans the same change again, and has nothing to do in any app', () => {
    const lines = sectionOf(run, 5).match(/^ {2}\S {2}\w+ .*$/gmu) ?? []
    expect(lines.map((line) => line.trim().split(/ +/u)[1])).toEqual([
      'Relesys',
      'BlueDot',
      'Replay',
      'Konstantly',
    ])
    for (const line of lines) expect(line).toMatch(/^ {2}✓ {2}\w+ +nothing to do; refused as before: \d/u)
  })

  it('goes on without an app that has no account, and ends well', async () => {
    // Konstantly is not told of external ids, nor of user names.
    const environment = {
      CROSSPATCH_PERSON_EXTERNAL_ID: '20533',
      CROSSPATCH_PERSON_USER_NAME: 'asa.bergstrom',
      CROSSPATCH_PERSON_EMAIL: 'asa.private@fjord.example',
    }
    const absent = await runDemo([], { environment })
    expect(sectionOf(absent, 1)).toMatch(/- {2}Konstantly +no account; looked for by email/u)
    expect(absent.stdout).not.toContain('■ Konstantly')
    expect(partOf(absent, 'results', 'Relesys')).toMatch(/✓ {2}title +Sales assistant → Store manager/u)
    expect(absent.code).toBe(0)
  })

  it('stops where nobody is found, with a code of its own', async () => {
    const environment = { CROSSPATCH_PERSON_EMAIL: 'nobody@fjord.example' }
    const nobody = await runDemo([], { environment })
    expect(nobody.code).toBe(3)
    expect(nobody.stdout).not.toMatch(/^── [2-5]/mu)
    expect(nobody.closing).toMatch(/^✗ Nothing was planned or written: /u)
  })

  it('compares the person in the four apps, and marks what they disagree on', () => {
    const { stdout } = run
    expect(stdout).toMatch(/^ {5}field +Relesys +BlueDot +Replay +Konstantly$/mu)
    expect(stdout).toMatch(/^ {2}≠ {2}title +Sales assistant +· +· +Shift lead$/mu)
    expect(stdout).toMatch(/^ {2}≠ {2}phone +\+46701740612 +— +· +·$/mu)
    expect(stdout).toMatch(/^ {2}≠ {2}active +yes +no +· +yes$/mu)
    expect(stdout).toMatch(/^ {2}≠ {2}email +asa@fjord\.example +— +asa@fjord\.example /mu)
  })

  it('shows a JSON Patch, a partial PUT, and two PATCHes as they are sent', () => {
    const relesys = partOf(run, 'plan', 'Relesys')
    expect(relesys).toMatch(/PATCH http:\/\/127\.0\.0\.1:\d+\/api\/v1\.4\/users\/[-\da-f]{36}\n/u)
    expect(relesys).toContain('content-type: application/json-patch+json')
    expect(relesys).toContain('{ "op": "add", "path": "/title", "value": "Store manager" }')
    expect(relesys).toContain('{ "op": "remove", "path": "/secondaryEmail" }')
    const bluedot = partOf(run, 'plan', 'BlueDot')
    expect(bluedot).toMatch(/PUT http:\/\/127\.0\.0\.1:\d+\/api\/users\/[-\da-f]{36}\n/u)
    expect(bluedot).toContain('"disabled": true')
    expect(bluedot).toContain('"description": ""')
    const replay = partOf(run, 'plan', 'Replay')
    expect(replay).toContain('{ "firstName": "Åsa", "lastName": "Lindqvist" }')
    const konstantly = partOf(run, 'plan', 'Konstantly')
    expect(konstantly).toContain('"email": "asa@fjord.example"')
    expect(konstantly).toContain('"attributes": { "costCentre": "SE-207", "languages": "Swedish, Danish" }')
  })

  it('says of every app what it can not take, why, and what to do', () => {
    expect(partOf(run, 'plan', 'Relesys')).toContain(
      'refuses  about: Relesys has no such field; leave it out',
    )
    for (const label of ['BlueDot', 'Replay', 'Konstantly']) {
      expect(partOf(run, 'plan', label)).toMatch(/refuses {2}groups +\S/u)
    }
    expect(partOf(run, 'plan', 'Konstantly')).toMatch(
      /refuses {2}about .*not document how about is\s+cleared\./u,
    )
  })

  it('does not enable an account that was disabled, and says so', () => {
    expect(partOf(run, 'results', 'BlueDot')).toContain('as before: active (no)')
  })

  it('speaks XML where it is asked to', async () => {
    const inXml = await runDemo(['--xml'])
    expect(inXml.code).toBe(0)
    const part = partOf(inXml, 'plan', 'BlueDot')
    expect(part).toContain('content-type: application/xml')
    expect(part.match(/<(?!\/)[A-Z]\w+/gu)).toEqual([
      '<UserRepresentation',
      '<Custom03',
      '<Description',
      '<Disabled',
      '<PrimaryPhone',
      '<TenantId',
      '<UserId',
    ])
    expect(part).toContain('<Disabled>true</Disabled>')
    expect(partOf(inXml, 'results', 'BlueDot')).toMatch(/✓ {2}phone +— → \+46701740688 +read back/u)
  })

  it('stops after the plan when it is asked to', async () => {
    const dry = await runDemo(['--dry-run'])
    expect(dry.code).toBe(0)
    expect(dry.stdout.match(/^── \d/gmu)).toHaveLength(3)
    expect(dry.closing).toBe('✓ Nothing was written: this is a dry run.')
  })

  it('says at the end where nobody can compare', async () => {
    const reset = await runDemo(['--patch', 'examples/password-reset.json'])
    expect(reset.closing).toMatch(/nothing left to do that can be compared\.$/u)
  })

  it.each([60, 80])('fits into %i columns', async (columns) => {
    for (const format of [[], ['--xml']]) {
      const narrow = await runDemo(format, { environment: { COLUMNS: String(columns) } })
      expect(narrow.code).toBe(0)
      expect(narrow.width).toBeLessThanOrEqual(columns)
    }
  })

  it('takes 100 columns where nothing tells it more, and no colour in a pipe', () => {
    expect(run.width).toBe(100)
    expect(run.output).not.toContain('\u001B')
  })

  it('explains itself', async () => {
    const help = await runDemo(['--help'])
    expect(help.code).toBe(0)
    for (const option of ['--patch', '--dry-run', '--xml', '--environment', '--apply-to-real', '--help']) {
      expect(help.stdout).toContain(option)
    }
  })
})

describe('the examples', () => {
  /** For each example, what its reader is to see of it. */
  const expectations: Readonly<
    Record<string, readonly (readonly ['plan' | 'results' | 'again', string, RegExp])[]>
  > = {
    'promotion.json': [['results', 'Replay', /✓ {2}givenName +Asa → Åsa +read back/u]],
    'leaving.json': [
      ['plan', 'Relesys', /PUT http:\S+\/status\n[^]*\{ "status": "Disabled" \}/u],
      ['plan', 'BlueDot', /has +active +holds this already/u],
      ['plan', 'Replay', /refuses +active +Replay documents no call/u],
      ['plan', 'Konstantly', /POST http:\S+\/users\/blocked\n/u],
      ['results', 'Relesys', /✓ {2}active +yes → no +read back/u],
      ['results', 'Konstantly', /✓ {2}active +yes → no +read back/u],
    ],
    'clearing.json': [
      ['plan', 'Relesys', /\{ "op": "remove", "path": "\/title" \}/u],
      ['plan', 'BlueDot', /"description": ""/u],
      ['results', 'BlueDot', /✓ {2}about +Fish counter, Malmö → — +read back/u],
      ['results', 'BlueDot', /as before: active \(no\)/u],
      ['results', 'Konstantly', /✓ {2}custom\.costCentre +SE-110 → — +read back/u],
    ],
    'password-reset.json': [
      ['plan', 'Konstantly', /"password": "\[redacted\]"/u],
      ['results', 'Konstantly', /✓ {2}password +accepted; the app never shows it/u],
      ['again', 'Konstantly', /nothing to do that can be compared; password would be sent again, since/u],
      ['results', 'Relesys', /refused, as the plan said: password/u],
    ],
    'json-patch.json': [
      ['results', 'Relesys', /✓ {2}title +Sales assistant → Store manager +read back/u],
      ['results', 'Konstantly', /✓ {2}custom\.costCentre +SE-110 → SE-207 +read back/u],
    ],
    'refused-everywhere.json': [
      ['plan', 'Relesys', /Nothing is sent\./u],
      ['plan', 'Konstantly', /Nothing is sent\./u],
    ],
  }

  it('are all here', async () => {
    const files = (await readdir(join(root, 'examples'))).filter((name) => name.endsWith('.json'))
    expect(files.toSorted()).toEqual(Object.keys(expectations).toSorted())
  })

  it.each(Object.entries(expectations))('%s does what it is meant to show', async (file, expected) => {
    const run = await runDemo(['--patch', `examples/${file}`])
    expect(run.stderr).toBe('')
    expect(run.code).toBe(0)
    expect(run.closing).toMatch(/^✓ As planned: /u)
    for (const [section, label, pattern] of expected) {
      const text = section === 'again' ? sectionOf(run, 5) : partOf(run, section, label)
      expect(text).toContain(label)
      expect(text).toMatch(pattern)
    }
    for (const secret of secrets) expect(run.output).not.toContain(secret)
  })
})
