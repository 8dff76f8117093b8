/** The limits that the project holds itself to: docs/decisions/0011 and 0024 say why they stand. */
export const limits = {
  /** An update next to a bare `fetch`, by how many are under way at once. */
  update: { 1: 1.25, 16: 1.35, 64: 1.35 },
  /** Microseconds for one change planned for the first four vendors. */
  planning: 40,
  /** Core and one vendor next to an empty module. */
  importing: 1.1,
  /** The directory next to a bare `fetch`. */
  firstReply: 1.2,
  /** Kilobytes of core and one vendor. */
  size: 12,
  /** Bytes by which the heap may grow for each update. What keeps anything of each keeps at least one reference. */
  growth: 8,
} as const
