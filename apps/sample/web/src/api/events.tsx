import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import * as v from 'valibot'

import { serverEvent, type ServerEvent } from '../../../src/api/events.js'
import { historyQuery, keys } from './queries.js'
import { renew } from './renew.js'
import { forgetRuns, putRunEvent } from './runs.js'

/**
 * How the page stands to its server. `restarted` stays until the reader has taken note of it, as what was open before
 * is gone.
 */
type LinkState = 'connected' | 'lost' | 'restarted'

interface Link {
  readonly state: LinkState
  /** Takes note of a restart. */
  readonly acknowledge: () => void
}

const LinkContext = createContext<Link>({ state: 'connected', acknowledge: () => {} })

/** The state of the connection to the server, for a banner. */
export function useLink(): Link {
  return use(LinkContext)
}

/** How long to wait before asking again, where the browser has given up by itself. */
const pause = 2000

/** Listens to the server, once for the whole tab, and keeps runs and queries up to date with what it tells. */
export function EventsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const queries = useQueryClient()
  const [state, setState] = useState<LinkState>('connected')

  useEffect(() => {
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let start: string | undefined
    let interrupted = false

    const greet = (event: Extract<ServerEvent, { type: 'hello' }>): void => {
      const restarted = start !== undefined && start !== event.start
      start = event.start
      if (restarted) {
        forgetRuns()
        setState('restarted')
      } else {
        setState((now) => (now === 'lost' ? 'connected' : now))
      }
      if (restarted || interrupted) refreshAll(queries)
      interrupted = false
    }

    const listen = (): void => {
      source = new EventSource('/api/events')
      source.addEventListener('message', (message: MessageEvent<unknown>) => {
        const event = read(message.data)
        if (event === undefined) refreshAll(queries)
        else if (event.type === 'hello') greet(event)
        else take(queries, event)
      })
      source.addEventListener('error', () => {
        interrupted = true
        setState('lost')
        // The browser tries again by itself after a broken connection, but not after a reply that is no stream.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(listen, pause)
      })
    }

    listen()
    return () => {
      clearTimeout(timer)
      source?.close()
    }
  }, [queries])

  return <LinkContext value={{ state, acknowledge: () => setState('connected') }}>{children}</LinkContext>
}

function read(data: unknown): ServerEvent | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const given = v.safeParse(serverEvent, JSON.parse(data))
    return given.success ? given.output : undefined
  } catch {
    return undefined
  }
}

function take(queries: QueryClient, event: ServerEvent): void {
  if (putRunEvent(event) === 'unknown-run') void queries.query(historyQuery).catch(() => {})
  switch (event.type) {
    case 'run-finished':
      void renew(queries, keys.person(event.run.person.key))
      void renew(queries, keys.people)
      return
    case 'people-changed':
      void renew(queries, keys.people)
      for (const key of event.people ?? []) void renew(queries, keys.person(key))
      if (event.people === undefined) void renew(queries, keys.everyPerson)
      return
    case 'trouble-changed':
      void renew(queries, keys.troubles)
      return
    case 'hello':
    case 'run-started':
    case 'run-step':
    case 'share-settled':
      return
  }
}

/** Whatever was told in the meantime was missed. */
function refreshAll(queries: QueryClient): void {
  void renew(queries)
  void queries.query(historyQuery).catch(() => {})
}
