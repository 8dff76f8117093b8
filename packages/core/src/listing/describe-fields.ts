import { failureOfReply, type Channel } from '../directory/channel.js'
import { isRequest } from '../directory/contract.js'
import { fail, succeed, type Outcome } from '../failure/failure.js'
import type { HttpReply } from '../http/message.js'
import { guarded, pluginFault } from '../plugin/fault.js'
import type { DescribeFields, FieldDescription } from '../plugin/listing.js'
import type { CommonInput } from '../plugin/operations.js'
import { isList } from '../user/kind.js'
import type { Problem } from '../user/problem.js'
import { isFieldDescription } from './items.js'

/** By these a vendor says that it has no such thing, or shows it to nobody like this. */
const untold: ReadonlySet<number> = new Set([400, 403, 404, 405, 406, 410, 501])

/** Reads what the account takes of the fields. What the vendor does not tell is no failure: see the contract. */
export async function describeFields(
  channel: Channel,
  load: () => Promise<DescribeFields>,
  input: CommonInput,
  signal: AbortSignal | undefined,
): Promise<Outcome<readonly FieldDescription[]>> {
  const { plugin, transport } = channel
  const describe = await loaded(channel, load)
  if (!describe.ok) return describe
  const planned = guarded(plugin, 'planned a description', () => {
    const outcome = describe.value.plan(input)
    const isAsking = outcome.ok && isList(outcome.value) && outcome.value.length > 0
    if (outcome.ok && !(isAsking && outcome.value.every(isRequest))) throw new TypeError('no request')
    return outcome
  })
  if (!planned.ok) return planned
  const replies: (HttpReply | undefined)[] = []
  for (const request of planned.value) {
    const sent = await transport.send(request, { signal, about: { operation: 'describe' } })
    if (!sent.replied) return fail(sent.failure)
    const failed = failureOfReply(channel, sent.reply, input, request, () => ({ exact: [] }))
    if (failed !== undefined && !untold.has(sent.reply.status)) {
      // The vendor's words may name anybody.
      const { vendorMessage: _words, vendorField: _name, ...failure } = failed.failure
      return fail(failure)
    }
    replies.push(failed === undefined ? sent.reply : undefined)
  }
  const clean = (text: string): string => transport.scrub(text, { exact: [] })
  return guarded(
    plugin,
    'read a description',
    () => {
      const read = describe.value.read(replies, input)
      if (!read.ok) return read
      if (!read.value.every(isFieldDescription)) throw new TypeError('no description')
      return succeed(read.value.map((each) => asDescription(each, clean)))
    },
    'bad-reply',
  )
}

/**
 * The description alone, and nothing else that its object holds. Its texts may be made from the vendor's words, and
 * stand in plans and reports.
 */
function asDescription(
  { path, refuses, options, ignoresCase, note }: FieldDescription,
  clean: (text: string) => string,
): FieldDescription {
  const problems = Object.entries<Problem | undefined>(refuses ?? {}).flatMap(([action, problem]) =>
    problem === undefined
      ? []
      : [
          [
            action,
            { rule: problem.rule, message: clean(problem.message), remedy: clean(problem.remedy) },
          ] as const,
        ],
  )
  return {
    path,
    ...(refuses === undefined ? {} : { refuses: Object.fromEntries(problems) }),
    ...(options === undefined ? {} : { options: [...options] }),
    ...(ignoresCase === true ? { ignoresCase } : {}),
    ...(note === undefined ? {} : { note: clean(note) }),
  }
}

async function loaded(
  { plugin }: Channel,
  load: () => Promise<DescribeFields>,
): Promise<Outcome<DescribeFields>> {
  try {
    return { ok: true, value: await load() }
  } catch (error) {
    return fail(pluginFault(plugin, 'loaded its description', error))
  }
}
