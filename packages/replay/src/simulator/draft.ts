import { isUuid } from './company.js'
import type { ReplayReading } from './readings.js'

/** The members that the pages limit to 1 to 255 characters. */
type TextName = 'firstName' | 'lastName' | 'externalId'

/** Reads the members of a body, and keeps the first complaint. A member that was not sent is undefined. */
export class Draft {
  #complaint: string | undefined

  constructor(
    readonly body: Readonly<Record<string, unknown>>,
    readonly readings: ReplayReading,
  ) {}

  get complaint(): string | undefined {
    return this.#complaint
  }

  /** The required members of a create. Null is no value of any of them. */
  require(names: readonly string[]): void {
    for (const name of names) if (this.body[name] === undefined) this.#refuse(`${name} is required`)
  }

  refuseUnknown(known: readonly string[]): void {
    if (this.readings.unknownMembers === 'ignored') return
    for (const name of Object.keys(this.body)) if (!known.includes(name)) this.#refuse(`${name} is unknown`)
  }

  text(name: TextName): string | undefined {
    const sent = this.body[name]
    if (sent === undefined) return undefined
    if (typeof sent !== 'string') return this.#refuse(`${name} must be a string`)
    const value = this.readings.outerSpaces === 'trimmed' ? sent.trim() : sent
    const length = this.readings.lengthUnit === 'utf-16' ? value.length : Array.from(value).length
    return length >= 1 && length <= 255 ? value : this.#refuse(`${name} must have 1 to 255 characters`)
  }

  /** `Disabled`, `Admin`, `Rep` and `Integration` can be read, but not set. */
  role(): 'User' | 'Manager' | undefined {
    const sent = this.body['role']
    if (sent === undefined || sent === 'User' || sent === 'Manager') return sent
    return this.#refuse('role must be User or Manager')
  }

  email(): string {
    const sent = this.body['email']
    if (typeof sent === 'string' && sent.length <= 255 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(sent)) {
      return sent
    }
    this.#refuse('email must be an email address')
    return ''
  }

  teamId(): string {
    const sent = this.body['teamId']
    if (isUuid(sent)) return sent
    this.#refuse('teamId must be a UUID')
    return ''
  }

  sendEmail(): boolean {
    const sent = this.body['sendEmail'] ?? false
    if (typeof sent === 'boolean') return sent
    this.#refuse('sendEmail must be a boolean')
    return false
  }

  #refuse(complaint: string): undefined {
    this.#complaint ??= complaint
  }
}
