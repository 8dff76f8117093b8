/** A page of the site: a Markdown file of the repository, and its address there without an ending. */
export interface Entry {
  /** What the sidebar calls it. */
  readonly title: string
  readonly source: string
  readonly address: string
}

export interface Group {
  readonly title: string
  readonly entries: readonly Entry[]
}

/** What the sidebar lists, in the order of reading. The decisions and the reference follow by themselves. */
export const contents: readonly Group[] = [
  {
    title: 'Guide',
    entries: [
      { title: 'First update', source: 'docs/guide/first-update.md', address: 'guide/first-update' },
      { title: 'What the demo prints', source: 'docs/demo.md', address: 'demo' },
      { title: 'Concepts', source: 'docs/guide/concepts.md', address: 'guide/concepts' },
      { title: 'Matching', source: 'docs/guide/matching.md', address: 'guide/matching' },
      { title: 'Life cycle', source: 'docs/guide/life-cycle.md', address: 'guide/life-cycle' },
      { title: 'Errors', source: 'docs/guide/errors.md', address: 'guide/errors' },
      { title: 'Security', source: 'docs/guide/security.md', address: 'guide/security' },
      { title: 'Performance', source: 'docs/performance.md', address: 'performance' },
      { title: 'All calls and options', source: 'packages/core/README.md', address: 'guide/calls' },
    ],
  },
  {
    title: 'Vendors',
    entries: [
      { title: 'What each can do', source: 'docs/vendors/index.md', address: 'vendors/index' },
      { title: 'Relesys', source: 'packages/relesys/README.md', address: 'vendors/relesys' },
      { title: 'BlueDot Cyan', source: 'packages/bluedot/README.md', address: 'vendors/bluedot' },
      { title: 'Replay', source: 'packages/replay/README.md', address: 'vendors/replay' },
      { title: 'Konstantly', source: 'packages/konstantly/README.md', address: 'vendors/konstantly' },
      { title: 'SCIM 2.0', source: 'packages/scim/README.md', address: 'vendors/scim' },
    ],
  },
  {
    title: 'Authors of plugins',
    entries: [
      { title: 'Adding a plugin', source: 'docs/adding-a-plugin.md', address: 'adding-a-plugin' },
      {
        title: 'The generator',
        source: 'packages/create-crosspatch-plugin/README.md',
        address: 'create-crosspatch-plugin',
      },
    ],
  },
]

/** The first page. It is in no sidebar. */
export const front: Entry = { title: 'Crosspatch', source: 'docs/index.md', address: 'index' }

/** Each page of this folder is a decision, listed by its number. */
export const decisions = { source: 'docs/decisions', address: 'decisions' }

/** Pages of `docs/` and of packages that are no pages of the site, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {}
