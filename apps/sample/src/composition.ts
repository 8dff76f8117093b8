import { bluedot } from '@crosspatch/bluedot'
import { bluedotSimulator, type BluedotSimulator } from '@crosspatch/bluedot/simulator'
import { createDirectory, type Directory, type Links, type MatchOptions, type Person } from '@crosspatch/core'
import { konstantly } from '@crosspatch/konstantly'
import {
  konstantlySimulator,
  type KonstantlyAttribute,
  type KonstantlySimulator,
} from '@crosspatch/konstantly/simulator'
import { relesys } from '@crosspatch/relesys'
import { relesysSimulator, type RelesysSimulator } from '@crosspatch/relesys/simulator'
import { replay } from '@crosspatch/replay'
import { replaySimulator, type ReplaySimulator } from '@crosspatch/replay/simulator'

import type { Environment } from './environment.js'
import { employee, learner, meanings, person, recipient, trainee } from './people.js'
import { Opening, type System } from './world.js'

/*
 * The one place that names vendors: which apps there are, how each is reached, and what its simulator holds.
 * Everything else works on what stands here, whatever shows it.
 */

type Connections = {
  readonly relesys: ReturnType<typeof relesys>
  readonly bluedot: ReturnType<typeof bluedot>
  readonly replay: ReturnType<typeof replay>
  readonly konstantly: ReturnType<typeof konstantly>
}

/** Accounts of one person, by connection. */
export type Accounts = Links<Connections>

/** Whom the apps are asked for, and how. */
export interface Sought {
  /** What is known of the person, and the ids of accounts that were linked before. */
  readonly person: Person & { readonly links: Accounts }
  readonly rules: NonNullable<MatchOptions<Connections>['rules']>
}

/** The four apps, open and composed. Close it when done. */
export interface World {
  readonly systems: readonly System[]
  readonly directory: Directory<Connections>
  /** What the ids in the simulators stand for, for people: the name of a group by its id. */
  readonly meanings: ReadonlyMap<string, string>
  readonly sought: Sought
  /** What stands in for the apps; absent for a real one. */
  readonly simulators: {
    readonly relesys?: RelesysSimulator | undefined
    readonly bluedot?: BluedotSimulator | undefined
    readonly replay?: ReplaySimulator | undefined
    readonly konstantly?: KonstantlySimulator | undefined
  }
  close(): Promise<void>
}

export interface CompositionOptions {
  /** Where variables may point a connection at the real app. */
  readonly environment: Environment
  /** Let the app that speaks both formats send and read XML instead of JSON. */
  readonly xml: boolean
}

/** The app that speaks both JSON and XML. */
export const bilingual = 'BlueDot'

/**
 * Opens every app, the real one where the environment says how and else a simulator on this machine, and
 * composes them into a directory.
 *
 * @throws InputError when the environment has a part of what a real app needs, but not all of it.
 * @throws CrosspatchError when a setting is malformed.
 */
export async function openWorld({ environment, xml }: CompositionOptions): Promise<World> {
  const opening = new Opening(environment)
  try {
    const apps = {
      relesys: await openRelesys(opening),
      bluedot: await openBluedot(opening, xml),
      replay: await openReplay(opening),
      konstantly: await openKonstantly(opening),
    }
    opening.assertComplete()
    return {
      systems: Object.values(apps).map(({ system }) => system),
      directory: createDirectory({
        relesys: apps.relesys.binding,
        bluedot: apps.bluedot.binding,
        replay: apps.replay.binding,
        konstantly: apps.konstantly.binding,
      }),
      meanings,
      sought: {
        person: {
          ...(opening.person ?? person),
          links: {
            relesys: apps.relesys.storedId,
            bluedot: apps.bluedot.storedId,
            replay: apps.replay.storedId,
            konstantly: apps.konstantly.storedId,
          },
        },
        // A real app is asked for a real person, and never for the invented one.
        rules: Object.fromEntries(
          Object.values(apps).flatMap(({ system }) =>
            system.real && opening.person === undefined ? [[system.name, ['id'] as const]] : [],
          ),
        ),
      },
      simulators: {
        relesys: apps.relesys.simulator,
        bluedot: apps.bluedot.simulator,
        replay: apps.replay.simulator,
        konstantly: apps.konstantly.simulator,
      },
      close: () => opening.close(),
    }
  } catch (error) {
    await opening.close()
    throw error
  }
}

/** An app that is open. */
interface App<Name extends keyof Connections, Sim> {
  readonly system: System
  readonly binding: Connections[Name]
  /** The account's id, if it is known before anybody was looked for. */
  readonly storedId?: string | undefined
  readonly simulator?: Sim
}

async function openRelesys(opening: Opening): Promise<App<'relesys', RelesysSimulator>> {
  const about = { name: 'relesys', label: 'Relesys', kind: 'employee app' }
  const real = opening.variables(about.label, {
    required: {
      clientId: 'CROSSPATCH_RELESYS_CLIENT_ID',
      clientSecret: 'CROSSPATCH_RELESYS_CLIENT_SECRET',
    },
    optional: {
      userId: 'CROSSPATCH_RELESYS_USER_ID',
      scope: 'CROSSPATCH_RELESYS_SCOPE',
      baseUrl: 'CROSSPATCH_RELESYS_BASE_URL',
      tokenUrl: 'CROSSPATCH_RELESYS_TOKEN_URL',
    },
  })
  if (real !== undefined) {
    const { userId, ...settings } = real
    return { system: { ...about, real: true }, binding: relesys(settings), storedId: userId }
  }
  const { user, ...organisation } = employee
  const simulator = relesysSimulator({ users: [user], ...organisation })
  const { clientId, clientSecret } = simulator
  const baseUrl = await opening.serve(simulator, simulator.baseUrl)
  return {
    system: { ...about, real: false },
    binding: relesys({ clientId, clientSecret, baseUrl }),
    simulator,
  }
}

async function openBluedot(opening: Opening, xml: boolean): Promise<App<'bluedot', BluedotSimulator>> {
  const about = { name: 'bluedot', label: bilingual, kind: 'messages' }
  const format = xml ? 'xml' : 'json'
  const real = opening.variables(about.label, {
    required: {
      username: 'CROSSPATCH_BLUEDOT_USERNAME',
      password: 'CROSSPATCH_BLUEDOT_PASSWORD',
      tenantAccessKey: 'CROSSPATCH_BLUEDOT_TENANT_ACCESS_KEY',
    },
    optional: {
      userId: 'CROSSPATCH_BLUEDOT_USER_ID',
      baseUrl: 'CROSSPATCH_BLUEDOT_BASE_URL',
      custom01: 'CROSSPATCH_BLUEDOT_CUSTOM01',
      custom02: 'CROSSPATCH_BLUEDOT_CUSTOM02',
      custom03: 'CROSSPATCH_BLUEDOT_CUSTOM03',
      custom04: 'CROSSPATCH_BLUEDOT_CUSTOM04',
      custom05: 'CROSSPATCH_BLUEDOT_CUSTOM05',
    },
  })
  if (real !== undefined) {
    const { username, password, tenantAccessKey, userId, baseUrl, ...named } = real
    const members = ['custom01', 'custom02', 'custom03', 'custom04', 'custom05'] as const
    const customFields = Object.fromEntries(
      members.flatMap((member) => {
        const key = named[member]
        return key === undefined ? [] : [[key, member] as const]
      }),
    )
    return {
      system: { ...about, real: true },
      binding: bluedot({
        credentials: { username, password },
        tenantAccessKey,
        baseUrl,
        format,
        customFields,
      }),
      storedId: userId,
    }
  }
  const { user, userGroups } = recipient
  const simulator = bluedotSimulator({ users: [user], userGroups })
  const { userName: username, password, tenantAccessKey } = simulator
  const baseUrl = await opening.serve(simulator, simulator.baseUrl)
  return {
    system: { ...about, real: false },
    binding: bluedot({
      credentials: { username, password },
      tenantAccessKey,
      baseUrl,
      format,
      customFields: { costCentre: 'custom03' },
    }),
    simulator,
  }
}

async function openReplay(opening: Opening): Promise<App<'replay', ReplaySimulator>> {
  const about = { name: 'replay', label: 'Replay', kind: 'sales coaching' }
  const real = opening.variables(about.label, {
    required: { apiKey: 'CROSSPATCH_REPLAY_API_KEY' },
    optional: {
      userId: 'CROSSPATCH_REPLAY_USER_ID',
      baseUrl: 'CROSSPATCH_REPLAY_BASE_URL',
      childCompanyId: 'CROSSPATCH_REPLAY_CHILD_COMPANY_ID',
    },
  })
  if (real !== undefined) {
    const { userId, ...settings } = real
    return { system: { ...about, real: true }, binding: replay(settings), storedId: userId }
  }
  const { user, teamIds } = trainee
  const simulator = replaySimulator({ users: [user], teamIds })
  const baseUrl = await opening.serve(simulator, simulator.baseUrl)
  return {
    system: { ...about, real: false },
    binding: replay({ apiKey: simulator.apiKey, baseUrl }),
    simulator,
  }
}

async function openKonstantly(opening: Opening): Promise<App<'konstantly', KonstantlySimulator>> {
  const about = { name: 'konstantly', label: 'Konstantly', kind: 'learning' }
  const real = opening.variables(about.label, {
    required: {
      site: 'CROSSPATCH_KONSTANTLY_SITE',
      apiKey: 'CROSSPATCH_KONSTANTLY_API_KEY',
    },
    optional: { userId: 'CROSSPATCH_KONSTANTLY_USER_ID' },
  })
  if (real !== undefined) {
    const { userId, site, apiKey } = real
    // A whole address names a site on another host.
    const place = site.includes('/') ? { baseUrl: site } : { site }
    return { system: { ...about, real: true }, binding: konstantly({ ...place, apiKey }), storedId: userId }
  }
  const { user, groups, attributes } = learner
  const simulator = konstantlySimulator({ users: [user], groups, attributes: attributes.map(textAttribute) })
  const baseUrl = await opening.serve(simulator, simulator.baseUrl)
  return {
    system: { ...about, real: false },
    binding: konstantly({ baseUrl, apiKey: simulator.apiKey }),
    simulator,
  }
}

function textAttribute(apiId: string, index: number): KonstantlyAttribute {
  const place = index + 1
  return {
    id: place,
    name: apiId,
    type: 1,
    apiId,
    position: place,
    isRequired: false,
    isEditable: true,
    extraData: null,
  }
}
