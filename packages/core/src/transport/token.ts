import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpReply } from '../http/message.js'
import type { TokenExchange } from '../plugin/plugin.js'
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
  readonly #exchange: TokenExchange
  readonly #clock: Clock
  readonly #send: (exchange: TokenExchange) => Promise<Outcome<HttpReply>>
  #held: Held | undefined
  #pending: Promise<Outcome<string>> | undefined

  constructor(
    exchange: TokenExchange,
    clock: Clock,
    send: (exchange: TokenExchange) => Promise<Outcome<HttpReply>>,
  ) {
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
    const read = this.#exchange.read(sent.value)
    if (!read.ok) return fail(...read.failures.map(asTokenFailure))
    const { token, expiresIn } = read.value
    const lifetime = expiresIn === undefined ? Number.POSITIVE_INFINITY : expiresIn * 1000
    // A lifetime shorter than twice the leeway is used to its half.
    this.#held = { token, until: this.#clock.now() + lifetime - Math.min(leeway, lifetime / 2 || leeway) }
    return succeed(token)
  }
}

function asTokenFailure(failure: Failure): Failure {
  return { ...failure, message: `The token request: ${failure.message}` }
}
