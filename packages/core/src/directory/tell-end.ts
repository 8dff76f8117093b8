import type { About } from '../events/observer.js'
import type { Channel } from './channel.js'
import type { ConnectionReport } from './report.js'

/** Does a connection's share of a write, and tells whoever listens how it ended. */
export async function tellEnd(
  { observer }: Channel,
  about: About,
  work: () => Promise<ConnectionReport> | ConnectionReport,
): Promise<ConnectionReport> {
  const since = observer?.now() ?? 0
  const report = await work()
  observer?.ended({ ...about, user: about.user ?? report.created?.id }, report, since)
  return report
}
