import { checkLinks, describeTrouble } from './check-links.ts'
import { readRepository, root } from './repository.ts'

const { pages, links, troubles } = checkLinks(readRepository(root))
for (const trouble of troubles) console.log(describeTrouble(trouble))
console.log(`${pages} pages with ${links} links, ${troubles.length} of them broken`)
process.exitCode = troubles.length === 0 ? 0 : 1
