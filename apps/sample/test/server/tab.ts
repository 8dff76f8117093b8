import * as v from 'valibot'

import { serverEvent, type ServerEvent } from '../../src/api/events.js'
import { problem, type ApiProblem } from '../../src/api/failure.js'
import { people, person, type PersonRow, type PersonView } from '../../src/api/people.js'
import { plans, type ShownPlan } from '../../src/api/plan.js'
import { history, started, type Run } from '../../src/api/run.js'
import { session, tokenHeader, type Session } from '../../src/api/session.js'

/** A reply of the server, as it came. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export type Event<Type extends ServerEvent['type']> = Extract<ServerEvent, { type: Type }>

/** One tab of the page, as far as the server can tell: every reply is held against its schema. */
export class Tab {
  readonly url: string
  session: Session
  /** Everything that the server has told. */
  readonly told: string[]
  readonly events: ServerEvent[] = []
  readonly #end = new AbortController()
  readonly #waiting = new Set<() => void>()

  private constructor(url: string, given: Session, told: string[]) {
    this.url = url
    this.session = given
    this.told = told
  }

  static async open(url: string): Promise<Tab> {
    const told: string[] = []
    const reply = await fetch(`${url}/api/session`)
    const text = await reply.text()
    const tab = new Tab(url, v.parse(session, JSON.parse(text)), told)
    await tab.#listen()
    return tab
  }

  /** Stops listening. */
  close(): void {
    this.#end.abort()
  }

  async get(path: string): Promise<Answer> {
    return this.#keep(await fetch(this.url + path))
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const own = { 'content-type': 'application/json', [tokenHeader]: this.session.token, ...headers }
    return this.#keep(
      await fetch(this.url + path, { method: 'POST', body: JSON.stringify(body), headers: own }),
    )
  }

  async read<Output>(schema: v.GenericSchema<unknown, Output>, path: string): Promise<Output> {
    return accepted(schema, await this.get(path))
  }

  async write<Output>(
    schema: v.GenericSchema<unknown, Output>,
    path: string,
    body: unknown,
  ): Promise<Output> {
    return accepted(schema, await this.post(path, body))
  }

  async match(...keys: readonly string[]): Promise<readonly PersonRow[]> {
    return (await this.write(people, '/api/match', { people: keys })).people
  }

  person(key: string): Promise<PersonView> {
    return this.read(person, `/api/people/${key}`)
  }

  async plan(key: string, patch: object, more: object = {}): Promise<Readonly<Record<string, ShownPlan>>> {
    return (await this.write(plans, '/api/plan', { person: key, patch, ...more })).connections
  }

  /** Plans, sends, and waits for the end. */
  async apply(key: string, patch: object, connections: readonly string[], more: object = {}): Promise<Run> {
    const planned = await this.plan(key, patch, { connections })
    const ids = Object.values(planned).map(({ id }) => id)
    const answer = await this.post('/api/apply', { plans: ids, ...more })
    return this.finished(accepted(started, answer, 202).run)
  }

  /** The run, once it has ended. */
  async finished(run: string): Promise<Run> {
    const event = await this.until('run-finished', (each) => each.run.id === run)
    return event.run
  }

  async runs(): Promise<readonly Run[]> {
    return (await this.read(history, '/api/history')).runs
  }

  /** The first event of this type, told before or from now on, that fits. */
  async until<Type extends ServerEvent['type']>(
    type: Type,
    fits: (event: Event<Type>) => boolean = () => true,
  ): Promise<Event<Type>> {
    const isMeant = (event: ServerEvent): event is Event<Type> =>
      event.type === type && fits(event as Event<Type>)
    for (;;) {
      const found = this.events.find(isMeant)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve)
      })
    }
  }

  /** Resolves when the server has ended the stream. */
  ended: Promise<void> = Promise.resolve()

  async #listen(): Promise<void> {
    const reply = await fetch(`${this.url}/api/events`, { signal: this.#end.signal })
    const body = reply.body?.pipeThrough(new TextDecoderStream())
    if (body === undefined) throw new Error('There are no events.')
    this.ended = this.#take(body).catch(() => undefined)
    await this.until('hello')
  }

  async #take(body: ReadableStream<string>): Promise<void> {
    let rest = ''
    for await (const piece of body) {
      this.told.push(piece)
      const frames = (rest + piece).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) this.#hear(frame)
    }
  }

  #hear(frame: string): void {
    const data = /^data: (.*)$/mu.exec(frame)?.[1]
    if (data === undefined) return
    this.events.push(v.parse(serverEvent, JSON.parse(data)))
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  async #keep(reply: Response): Promise<Answer> {
    const text = await reply.text()
    this.told.push(text)
    return { status: reply.status, headers: reply.headers, text }
  }
}

/** The reply's content, which has the shape that is agreed upon, and nothing beside it. */
export function accepted<Output>(
  schema: v.GenericSchema<unknown, Output>,
  { status, text }: Answer,
  expected = 200,
): Output {
  if (status !== expected) throw new Error(`Status ${status}: ${text}`)
  return v.parse(schema, JSON.parse(text))
}

/** What the server said instead of doing it. */
export function refused({
  status,
  text,
}: Pick<Answer, 'status' | 'text'>): ApiProblem & { readonly status: number } {
  return { status, ...v.parse(problem, JSON.parse(text)) }
}
