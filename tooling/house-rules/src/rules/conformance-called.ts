import type { Rule } from '../repository.ts'
import { importsOf, sourcesIn } from '../source.ts'
import { vendorsOf } from '../workspace.ts'

/** A conformance suite that a vendor does not call proves nothing about that vendor. */
export const conformanceCalled: Rule = {
  name: 'conformance-called',
  check: (repository) =>
    vendorsOf(repository)
      .map((vendor) => `packages/${vendor}/test/`)
      .filter(
        (folder) =>
          !sourcesIn(repository, new RegExp(`^${folder}.*\\.test\\.ts$`))
            .flatMap(importsOf)
            .some(({ specifier }) => specifier === '@crosspatch/core/conformance'),
      )
      .map((path) => ({ path, message: 'No test here imports @crosspatch/core/conformance.' })),
}
