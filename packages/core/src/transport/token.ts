import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpReply } from '../http/message.js'
import { guarded } from '../plugin/fault.js'
import type { Plugin, TokenExchange } from '../plugin/plugin.js'
import type { Clock } from './clock.js'

/** A token is renewed this long before its end, so that it does not expire on the way. */
const leeway = 30_000

interface Held {
  readonly token: string
  /** Milliseconds since the epoch; a token without a stated lifetime is kept until it is refused. */
  readonly until: number
}

/**
 * Gets a connection's token once, however many requests ask at the same time, keeps it for its lifetime, and
 * forgets it when the vendor refuses it.
 */
export class TokenKeeper {
  readonly #plugin: Pick<Plugin, 'id'>
  readonly #exchange: TokenExchange
  readonly #clock: Clock
  readonly #send: (exchange: TokenExchange) => Promise<Outcome<HttpReply>>
  #held: Held | undefined
  #pending: Promise<Outcome<string>> | undefined

  constructor(
    plugin: Pick<Plugin, 'id'>,
    exchange: TokenExchange,
    clock: Clock,
    send: (exchange: TokenExchange) => Promise<Outcome<HttpReply>>,
  ) {
    this.#plugin = plugin
    this.#exchange = exchange
    this.#clock = clock
    this.#send = send
  }

  /** The token in hand, or a new one. */
  get(): Outcome<string> | Promise<Outcome<string>> {
    if (this.#held !== undefined && this.#clock.now() < this.#held.until) return succeed(this.#held.token)
    this.#pending ??= this.#fetch().finally(() => {
      this.#pending = undefined
    })
    return this.#pending
  }

  /** Forgets a token that was refused; one that has been renewed meanwhile stays. */
  forget(token: string): void {
    if (this.#held?.token === token) this.#held = undefined
  }

  async #fetch(): Promise<Outcome<string>> {
    const sent = await this.#send(this.#exchange)
    if (!sent.ok) return sent
    const read = guarded(this.#plugin, 'read a token', () => this.#exchange.read(sent.value), 'bad-reply')
    if (!read.ok) return fail(...read.failures.map(asTokenFailure))
    const { token, expiresIn } = read.value
    if (typeof token !== 'string' || token === '') return fail(noToken)
    this.#held = { token, until: this.#clock.now() + lifetimeOf(expiresIn) }
    return succeed(token)
  }
}

/** How long a token is used, in milliseconds. One whose stated lifetime makes no sense is kept until it is refused. */
function lifetimeOf(seconds: number | undefined): number {
  if (seconds === undefined || !(seconds > 0)) return Number.POSITIVE_INFINITY
  const lifetime = seconds * 1000
  // A lifetime shorter than twice the leeway is used to its half.
  return Math.max(lifetime - leeway, lifetime / 2)
}

const noToken: Failure = {
  code: 'bad-reply',
  rule: 'token',
  message: 'The token request: the reply holds no token.',
  remedy: "Check the connection's address.",
}

function asTokenFailure(failure: Failure): Failure {
  return { ...failure, message: `The token request: ${failure.message}` }
}
