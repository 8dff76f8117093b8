/** The versions that a generated project asks for. */
export interface Versions {
  /** This package's. */
  readonly own: string
  readonly core: string
  readonly entities: string
  readonly 'fast-check': string
  readonly 'fast-xml-builder': string
  readonly 'fast-xml-parser': string
  readonly oxfmt: string
  readonly oxlint: string
  readonly typescript: string
  readonly 'types-bun': string
  readonly 'types-node': string
  readonly valibot: string
  readonly vitest: string
}

/** Put in by the build, from the workspace that this package is built in. */
declare const VERSIONS: Versions

export const versions: Versions = VERSIONS
