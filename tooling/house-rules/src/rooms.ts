/** The rooms of a vendor package, from left to right: a file may import only from rooms further left. */
export const rooms = ['wire', 'settings', 'fields', 'dialect', 'plan', 'read', 'plugin', 'index'] as const

export type Room = (typeof rooms)[number]

/** A file beside the rooms, which a package needs for a reason. It counts as part of a room. */
export interface Allowance {
  readonly package: string
  /** The file's name in `src/`. */
  readonly file: string
  readonly room: Room
  readonly why: string
}

/** Add to this list only what would make a room hard to read if it stood there. */
export const allowances: readonly Allowance[] = []

/** The room of a path below a vendor's `src/`; nothing for a file that belongs to none. */
export function roomOf(
  vendor: string,
  path: string,
  allowed: readonly Allowance[],
): Room | 'simulator' | undefined {
  const [first = '', rest] = path.split('/')
  const name = first.replace(/\.ts$/, '')
  if (rest !== undefined && name === 'simulator') return 'simulator'
  const allowance = allowed.find((each) => each.package === vendor && each.file === path)
  return allowance?.room ?? rooms.find((room) => room === name)
}
