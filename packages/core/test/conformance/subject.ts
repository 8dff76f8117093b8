import type { Subject } from '../../src/conformance/index.js'
import { bind, type Plugin, type User } from '../../src/index.js'
import { guildPlugin } from './guild.js'
import { guildSettings, guildSimulator, type GuildSimulator, type Member } from './guild-simulator.js'

/** The filled member of every test. */
const seeded: Member = {
  id: 'm200',
  name: "Zoë O'Brien-Łukasz",
  mail: 'Zoe.obrien@guild.example',
  login: 'zoe.obrien',
  number: 'N-0042b',
  job: 'Bäckerin, Früh & Spät',
  bio: 'Came from the harbour',
  on: true,
  teams: ['t1', 't2'],
  badge: 'B/0042',
  shift: 'day',
}

function other(last: number): Member {
  return {
    id: `m${last}`,
    name: `Member Number-${last}`,
    mail: `member${last}@guild.example`,
    login: `member.${last}`,
    number: `N-${last}`,
    on: true,
    teams: ['t3'],
    ...(last === 300 ? { keeper: true } : {}),
  }
}

/** What is planted: another plugin, another vendor, or another subject. */
export interface Flaws {
  readonly plugin?: (plugin: Plugin) => Plugin
  readonly simulator?: (simulator: GuildSimulator) => GuildSimulator
  readonly subject?: (subject: Subject<string>) => Subject<string>
}

/** The reference plugin and its vendor as a subject of the suite, with what is planted. */
export function guildSubject({
  plugin = (each) => each,
  simulator: spoil = (each) => each,
  subject = (each) => each,
}: Flaws = {}): Subject<string> {
  const flawed = plugin(guildPlugin)
  const prepare = (members: readonly Member[]) => {
    const simulator = spoil(guildSimulator(members))
    return {
      simulator,
      binding: bind(flawed, guildSettings),
      link: seeded.id,
      holdings: () => heldAs(simulator.members.get(seeded.id)),
    }
  }
  return subject({
    name: 'Guild',
    readings: ['as documented'],
    setUp: () => prepare([seeded, other(100)]),
    samples: {
      displayName: ['Søren Ægidius Þór', "Mary-Jane O'Neill"],
      email: ['soeren.ae@guild.example', "m.o'neill@guild.example"],
      title: ['Leder – aften', '00007 & more'],
      about: ['Says <little>', 'Æ "quoted" text'],
      active: [false, false],
      groups: [['t3'], ['t2', 't3']],
      'extensions.guild.badge': ['C/0043', 'D 0044'],
      'extensions.guild.shift': ['evening', 'night'],
    },
    refused: { title: 'x'.repeat(61) },
    life: () => {
      const prepared = prepare([other(100), seeded, other(300)])
      const { members, teams } = prepared.simulator
      const change = (id: string, given: Partial<Member>): void => {
        const held = members.get(id)
        if (held !== undefined) members.set(id, { ...held, ...given })
      }
      return {
        ...prepared,
        accounts: () => new Map([...members].map(([id, each]) => [id, { user: heldAs(each) }])),
        leave: (id) => members.delete(id),
        rename: (id) => change(id, { name: 'Zoë Krog', mail: 'zoe.krog@guild.example', login: 'zoe.krog' }),
        list: {
          path: /\/members$/u,
          query: { limit: 2 },
          crowd: () => {
            for (let last = 301; last <= 305; last++) members.set(`m${last}`, other(last))
          },
          pages: 4,
        },
        find: {
          externalId: {
            there: 'N-0042b',
            absent: 'N-9',
            share: () => {
              change('m100', { number: 'N-0042b' })
              return 'm100'
            },
          },
          email: { there: seeded.mail, absent: 'nobody@guild.example' },
          userName: { there: 'zoe.obrien', absent: 'nobody.at.all' },
        },
        create: {
          path: /\/members$/u,
          user: {
            displayName: 'Ørjan Bæk-Núñez',
            email: "oerjan.o'baek@guild.example",
            userName: 'oerjan.baek',
            externalId: 'N-0815-x',
            title: 'Lagerchef & vært',
            password: 'canary password 🔑',
          },
          hasPassword: (id) => members.get(id)?.secret === 'canary password 🔑',
        },
        remove: { id: 'm100', refused: 'm300' },
        describe: () => ({
          groups: teams,
          fields: ['extensions.guild.shift'],
          good: [
            { patch: { groups: { add: ['t3'] } } },
            { patch: { groups: ['t2'] } },
            { patch: { extensions: { guild: { shift: 'night' } } } },
          ],
          bad: [
            { groups: ['t9'] },
            { groups: { add: ['Harbour'] } },
            { extensions: { guild: { shift: 'noon' } } },
          ],
        }),
      }
    },
  })
}

/** The canonical user in the vendor's state; nothing of the plugin is used. */
function heldAs(member: Member | undefined): User {
  if (member === undefined) return {}
  const { name, mail, login, number, job = null, bio = null, on, teams, badge = null, shift = null } = member
  return {
    displayName: name,
    email: mail,
    ...(login === undefined ? {} : { userName: login }),
    ...(number === undefined ? {} : { externalId: number }),
    title: job,
    about: bio,
    active: on,
    groups: teams,
    extensions: { guild: { badge, shift } },
  }
}
