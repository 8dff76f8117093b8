/** Microseconds of this process's CPU for one call, over `count` calls of which `atOnce` are under way together. */
export async function cpuPerCall(
  call: () => Promise<unknown>,
  count: number,
  atOnce: number,
): Promise<number> {
  const before = process.cpuUsage()
  let left = count
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      // One after the other: `atOnce` such workers run side by side.
      await call()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return microsecondsSince(before) / count
}

/** What the last run gave: a result that nobody can get at might never be computed. */
let last: unknown

/** The same for what gives its result at once: awaiting would cost as much as the smallest of them. */
export function cpuPerRun(run: () => unknown, count: number): number {
  const before = process.cpuUsage()
  for (let done = 0; done < count; done++) last = run()
  const microseconds = microsecondsSince(before)
  if (last === undefined) throw new Error('It gave nothing.')
  return microseconds / count
}

function microsecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return user + system
}
