/** The same work done in several ways. */
export interface Ways {
  readonly caption: string
  /** How many users it is about. */
  readonly users: number
  readonly ways: Readonly<Record<string, () => unknown>>
}
