import { join } from 'node:path'

const made = join(import.meta.dirname, '../dist')

/** The Markdown that the generator is given. */
export const pagesFolder = join(made, 'pages')

/** What is made for the generator's own settings. */
export const sidebarFile = join(made, 'sidebar.json')

/** The site. */
export const siteFolder = join(made, 'site')
