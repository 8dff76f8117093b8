/** Throws when the two are not the same JSON. A program that proves something runs where there is no test library. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== shouldBe) throw new Error(`${what} is ${is} and should be ${shouldBe}.`)
}
