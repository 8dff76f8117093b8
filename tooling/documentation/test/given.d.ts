import type {
  Binding,
  Connection,
  Directory,
  FieldTable,
  GetInput,
  HttpReply,
  HttpRequest,
  Operations,
  Outcome,
  Plan,
  Plugin,
  Snapshot,
  StandardSchemaV1,
  UpdateOperation,
  UserPatch,
} from '@crosspatch/core'
import type { Life, Runner, SampleValue, SetUp, Subject } from '@crosspatch/core/conformance'
import type { Simulator } from '@crosspatch/core/simulator'
import type { konstantlyPlugin } from '@crosspatch/konstantly'
import type { relesysPlugin } from '@crosspatch/relesys'
import type * as valibot from 'valibot'

// What an example takes for granted: what its reader has in hand, with its type. An example that declares a name of its
// own hides the one from here.
declare global {
  const apiKey: string
  const clientId: string
  const clientSecret: string
  const id: string
  const password: string
  const tenantAccessKey: string
  const token: string
  const userId: string
  const username: string

  const directory: Directory<{
    relesys: Binding<typeof relesysPlugin>
    academy: Binding<typeof konstantlyPlugin>
  }>
  const links: { readonly relesys: string }
  const patch: Pick<UserPatch, 'title'>
  const plan: Plan
  const reply: HttpReply
  const simulator: Simulator
  const users: Map<string | undefined, unknown>
  const v: typeof valibot

  // Of somebody who writes a plugin.
  interface AcmeSettings {
    readonly apiKey: string
  }
  const acmeReadings: { readonly deletions: readonly ['gone', 'kept'] }
  const connect: (settings: AcmeSettings) => Connection<undefined>
  const describe: NonNullable<Runner['describe']>
  const fields: FieldTable
  const life: () => Life
  const operations: Operations<{ readonly id: string }, undefined, unknown, undefined>
  const planGet: (input: GetInput<undefined, unknown, undefined>) => Outcome<HttpRequest>
  const plugin: Plugin
  const readUser: (reply: HttpReply) => Outcome<Snapshot<{ readonly id: string }>>
  const samples: Readonly<Record<string, readonly [SampleValue, SampleValue]>>
  const setUp: () => SetUp
  const settings: StandardSchemaV1<unknown, AcmeSettings>
  const subject: Subject<unknown>
  const test: Runner['test']
  const update: UpdateOperation<{ readonly id: string }, undefined, unknown, undefined>
}
