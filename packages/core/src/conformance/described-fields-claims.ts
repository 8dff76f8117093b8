import type { Description, UserPatch } from '../index.js'
import type { Fault } from '../simulator/index.js'

import { casesOf } from './field-claims.js'
import { directoryOf, planShare, reportShare } from './directory.js'
import { claim } from './expect.js'
import { selecting, underEachReading, underTheLikeliest } from './lives.js'
import type { Life } from './life.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** By these a vendor does not tell what it takes of a field: it has no such page, or gives another one. */
const untold: readonly Fault[] = [
  ...[403, 404, 501].map((status) => ({ kind: 'status', status }) as const),
  { kind: 'html', status: 200 },
  { kind: 'garbled' },
  { kind: 'rewrite', body: () => ({}) },
  { kind: 'rewrite', body: () => [] },
]

/** What an account takes of the fields is described by the plugin's own names, and only as far as the vendor tells. */
export function describedFieldsClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('descriptions of fields', () => {
    underEachReading(suite, subject, 'they are of fields that the plugin has', async (make) => {
      const life = make()
      if (life.binding.plugin.operations.describe?.fields === undefined) return
      const described = await directoryOf(life).describe('subject', selecting(life))
      claim('description-is-as-held', described.ok, 'describe failed.', described)
      const strange = (described.value.fields ?? []).filter(({ path }) => !isOffered(life, path))
      claim(
        'described-fields-are-offered',
        strange.length === 0,
        `describe tells of fields that no table has: ${strange.map(({ path }) => path).join(', ')}.`,
      )
    })

    underTheLikeliest(suite, subject, 'what is not told refuses nothing', async (make) => {
      if (make().binding.plugin.operations.describe?.fields === undefined) return
      for (const patch of patchesFor(make(), subject)) {
        const plain = planShare(await directoryOf(make()).plan({ subject: make().link }, patch))
        for (const fault of untold) {
          const life = make()
          await withoutForms(life, fault)
          const plan = planShare(
            await directoryOf(life).plan({ subject: life.link }, patch, { check: 'live' }),
          )
          const statuses = [plain, plan].map(({ fields }) => JSON.stringify(fields.map(statusOf)))
          claim(
            'untold-is-no-refusal',
            plan.status === plain.status && statuses[0] === statuses[1],
            `A live check of ${Object.keys(patch).join(', ')} comes to something else than none where the vendor does not tell (${JSON.stringify(fault)}).`,
            plan,
          )
        }
      }
    })

    underEachReading(suite, subject, 'they keep nobody in who is shut out', async (make) => {
      const { binding } = make()
      if (binding.plugin.operations.describe?.fields === undefined) return
      if (binding.plugin.fields.active?.verbs.set === undefined) return
      const life = make()
      const [other = {}] = patchesFor(life, subject)
      await withoutForms(life, { kind: 'status', status: 500 })
      const patch = { ...other, active: false }
      const report = reportShare(
        await directoryOf(life).update({ subject: life.link }, patch, { check: 'live' }),
      )
      const told = report.fields.find(({ path }) => path === 'active')
      claim(
        'description-keeps-nobody-in',
        (told?.status === 'applied' || told?.status === 'unchanged' || told?.status === 'uncertain') &&
          life.holdings().active !== true,
        'Somebody who is shut out stays in, because what the account takes can not be read.',
        report,
      )
    })
  })
}

/** Whether a description is one of nothing: no list, and nothing that a change could be refused for. */
export function saysNothing({ fields = [], ...lists }: Description): boolean {
  return (
    Object.values(lists).every((list) => list === undefined) &&
    fields.every(({ refuses, options }) => refuses === undefined && options === undefined)
  )
}

function isOffered({ binding: { plugin } }: Life, path: string): boolean {
  const [field = '', first, second = ''] = path.split('.')
  return field === 'extensions'
    ? first === plugin.id && Object.hasOwn(plugin.extensions, second)
    : Object.hasOwn(plugin.fields, field) && (first === undefined || field === 'custom')
}

/** Makes the vendor answer like this, and only this, wherever it is asked what it takes of the fields. */
async function withoutForms({ simulator, binding, selectors }: Life, fault: Fault): Promise<void> {
  const { plugin, settings } = binding
  const checked = plugin.settings['~standard'].validate(settings())
  claim(
    'subject-is-complete',
    !(checked instanceof Promise) && checked.issues === undefined,
    'The settings of the subject are none of the plugin.',
  )
  const { options } = plugin.connect(checked.value)
  const describe = await plugin.operations.describe?.fields?.()
  const tools = await plugin.tools?.({ options, changes: [] })
  const planned = describe?.plan({ selectors: selectors ?? {}, options, tools })
  claim('description-is-as-held', planned?.ok === true, 'A description can not be planned.', planned)
  for (const { path } of planned.value) {
    simulator.inject(fault, { method: 'GET', path, times: Number.POSITIVE_INFINITY })
  }
}

/** Each offered field by itself; what is held against lists is left to other claims. */
function patchesFor<Reading>(life: Life, { samples }: Subject<Reading>): readonly UserPatch[] {
  return casesOf(life, samples)
    .filter(({ offered, entry, path }) => offered && entry?.via === undefined && !listed.test(path))
    .map(({ patch }) => patch)
}

const listed = /^(?:role|groups|custom)\b/u

function statusOf({ path, status }: { readonly path: string; readonly status: string }): readonly string[] {
  return [path, status]
}
