import { join } from 'node:path'

const made = join(import.meta.dirname, '../dist')

/** The Markdown that the generator is given. */
export const pagesFolder = join(made, 'pages')

/** Those of them that are made from the types. */
export const referenceFolder = join(pagesFolder, 'reference')

/** The site. */
export const siteFolder = join(made, 'site')
