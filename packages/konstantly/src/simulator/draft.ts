import type { Complaints } from './failure.js'
import { userByEmail, type KonstantlySite } from './site.js'

/**
 * Reads the members of a create or update body, and collects what is wrong with them. Each reader is given
 * the value that stands when the member is not sent.
 */
export class Draft {
  readonly #complaints = new Map<string, string[]>()

  constructor(
    readonly site: KonstantlySite,
    readonly body: Readonly<Record<string, unknown>>,
  ) {}

  get complaints(): Complaints {
    return this.#complaints
  }

  refuse(path: string, complaint: string): void {
    this.#complaints.set(path, [...(this.#complaints.get(path) ?? []), complaint])
  }

  refuseMissing(names: readonly string[]): void {
    for (const name of names) {
      const value = this.body[name]
      if (value === undefined || value === null || value === '') this.refuse(name, 'This field is required')
    }
  }

  refuseUnknown(known: readonly string[]): void {
    if (this.site.readings.unknownMembers === 'ignored') return
    for (const name of Object.keys(this.body)) {
      if (!known.includes(name)) this.refuse(name, 'Unknown field')
    }
  }

  /** `email` is required on every write. `self` is the user who may keep the address. */
  email(self?: string): string {
    const value = this.body['email']
    if (value === undefined || value === null || value === '') this.refuse('email', 'Email is required')
    else if (!isEmail(value)) this.refuse('email', 'Invalid email format')
    else {
      const holder = userByEmail(this.site, value)
      if (holder !== undefined && holder.id !== self) this.refuse('email', 'Email is already taken')
      return value
    }
    return ''
  }

  name(stored: string): string {
    return this.#text('name', stored)
  }

  password(stored: string): string {
    const value = this.#text('password', stored)
    if (value !== stored && value.length < 8)
      this.refuse('password', 'Password must be at least 8 characters')
    return value
  }

  roleAlias(stored: string): string {
    const value = this.#text('roleAlias', stored)
    if (value !== stored && this.site.roles.every((role) => role.alias !== value)) {
      this.refuse('roleAlias', 'Unknown role')
    }
    return value
  }

  timezone(stored: string): string {
    const value = this.#text('timezone', stored)
    if (value !== stored && !isTimeZone(value)) this.refuse('timezone', 'Unknown time zone')
    return value
  }

  fromApi(stored: boolean): boolean {
    const value = this.#sent('fromApi')
    if (value === undefined) return stored
    if (typeof value === 'boolean') return value
    this.refuse('fromApi', 'Must be a boolean')
    return stored
  }

  /** A text that may be empty, which is stored as null. */
  optionalText(name: 'bio' | 'occupation' | 'location', stored: string | null): string | null {
    const value = this.#sent(name)
    if (value === undefined) return stored
    if (value === null || typeof value === 'string') return value
    this.refuse(name, 'Must be a string')
    return stored
  }

  #text(name: string, stored: string): string {
    const value = this.#sent(name)
    if (value === undefined) return stored
    if (typeof value === 'string') return value
    this.refuse(name, 'Must be a string')
    return stored
  }

  /** What was sent: undefined leaves the field as it is; null empties it, or is refused as no text or boolean. */
  #sent(name: string): unknown {
    const value = this.body[name]
    if (value !== null && value !== '') return value
    const way = this.site.readings[value === null ? 'nullValue' : 'emptyText']
    if (way === 'clears') return null
    if (way !== 'ignored') this.refuse(name, 'This field cannot be empty')
    return undefined
  }
}

export function isEmail(value: unknown): value is string {
  return typeof value === 'string' && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value)
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
