import type { FieldValue, Problem } from '@crosspatch/core'

/** Groups have integers for ids, written as text. Another spelling of the same number would not be seen again. */
export function groupIdProblem(value: FieldValue): Problem | undefined {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
  return ids.every(isGroupId) ? undefined : problem
}

function isGroupId(id: unknown): boolean {
  return typeof id === 'string' && /^(?:0|[1-9]\d*)$/u.test(id) && Number.isSafeInteger(Number(id))
}

const problem: Problem = {
  rule: 'integer',
  message: "Konstantly's groups have whole numbers for ids, and one of these is none.",
  remedy: "Give each group's id as a text of digits without leading zeros, such as '12'.",
}
