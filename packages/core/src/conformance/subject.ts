import type { Binding, CustomValue, User } from '../index.js'
import type { Simulator } from '../simulator/index.js'

import type { Life } from './life.js'

/** A value that a field can be set to. */
export type SampleValue = CustomValue | readonly string[]

/** One vendor ready for a case: its simulator with one filled user, and the plugin that reaches it. */
export interface SetUp {
  readonly simulator: Simulator
  readonly binding: Binding
  /** What the directory is given for the user. */
  readonly link: string | { readonly id: string }
  /** The canonical user read out of the simulator's state, by code that shares nothing with the plugin. */
  readonly holdings: () => User
}

/** What the suite needs to know of a vendor. */
export interface Subject<Reading> {
  readonly name: string
  /** Every reading to run under, the likeliest first. */
  readonly readings: readonly Reading[]
  readonly setUp: (reading: Reading) => SetUp
  /**
   * Two valid values for each path that can be written: `title`, `custom.shoe_size`, `extensions.acme.badge`.
   * Neither is what the seeded user holds.
   */
  readonly samples: Readonly<Record<string, readonly [SampleValue, SampleValue]>>
  /**
   * Paths whose state can't be kept under a reading, each with the reason: a loss that the vendor's design
   * forces and the README tells of.
   */
  readonly losses?: (reading: Reading) => Readonly<Record<string, string>>
  /**
   * By path, a value that the field table lets through and the simulator refuses: so the suite sees whether the
   * refusal is told of that field. What is not here is not looked at.
   */
  readonly refused?: Readonly<Record<string, SampleValue>>
  /** Claims that do not hold yet, by the names of their tests, each with the reason. One that does hold is an error. */
  readonly open?: readonly { readonly name: RegExp; readonly reason: string }[]
  /** The vendor with several accounts, for what lists, finds, creates, removes and describes. */
  readonly life?: (reading: Reading) => Life
}

/**
 * The functions of a test runner: those of vitest, `node:test`, bun and deno fit as they are.
 *
 * @example
 * import { describe, test } from 'node:test'
 * import { inspect } from 'node:util'
 * conform({ describe, test, inspect }, subject)
 */
export interface Runner {
  readonly test: (name: string, body: () => Promise<void>) => unknown
  /** Groups tests. Without it, the names of the groups stand before those of the tests. */
  readonly describe?: (name: string, body: () => void) => unknown
  /**
   * How the runtime prints a value for people. What is printed is looked through for credentials and values; without
   * it, only a value's text, its JSON and its own members are.
   */
  readonly inspect?: (value: unknown) => string
}
