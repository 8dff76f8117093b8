/**
 * A trouble that a simulator makes on demand, so that a test (or a reader) sees what really happens then.
 *
 * "Executed" says whether the vendor's state changes although the caller gets no proper answer: the
 * difference between a write that may be repeated and one that may not.
 */
export type Fault =
  /** Answers late. Executed. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** Answers with this status. Not executed. */
  | StatusFault<'status'>
  /** Executes the request and then answers with this status. */
  | StatusFault<'status-after'>
  /** The connection is refused: nothing was sent. Not executed. */
  | { readonly kind: 'refuse' }
  /** The connection drops before the vendor did anything. Not executed, but the caller cannot know. */
  | { readonly kind: 'drop-before' }
  /** The connection drops after the vendor did it. Executed, but the caller cannot know. */
  | { readonly kind: 'drop-after' }
  /** The reply's body stops half-way. Executed. */
  | { readonly kind: 'truncated' }
  /** The reply's body is no document of the announced type. Executed. */
  | { readonly kind: 'garbled' }
  /** A proxy's HTML error page. Not executed. */
  | { readonly kind: 'html'; readonly status?: number }
  /**
   * The vendor's own reply with another body: what the function makes of the parsed JSON, or of the text where
   * the reply is no JSON. Executed. So a list can lie: see `Simulator.inject`.
   */
  | { readonly kind: 'rewrite'; readonly body: (body: unknown) => unknown }
  /** Whatever token the caller holds stops working; a fixed key counts as revoked for this one request. Not executed. */
  | { readonly kind: 'expired-token' }

interface StatusFault<Kind extends string> {
  readonly kind: Kind
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What `fetch` rejects with when a connection breaks; the code is where Node puts it. */
export function connectionError(code: 'ECONNREFUSED' | 'ECONNRESET'): TypeError {
  const reason = code === 'ECONNREFUSED' ? 'connect ECONNREFUSED' : 'other side closed'
  return new TypeError('fetch failed', { cause: Object.assign(new Error(reason), { code }) })
}
