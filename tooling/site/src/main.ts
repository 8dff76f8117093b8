import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { build } from 'vitepress'

import { checkSite } from './check-site.ts'
import * as contents from './contents.ts'
import { pagesFolder, referenceFolder, siteFolder } from './places.ts'
import { findEntryPoints } from './reference/entry-points.ts'
import { unexported } from './reference/unexported.ts'
import { writeReference } from './reference/write-reference.ts'
import { readRepository, root } from './repository.ts'
import { mapSite } from './site-map.ts'
import { stagePages } from './stage.ts'

// Makes the site: puts the pages together, writes the reference, builds, and checks what was built. Whether the pages'
// links hold where they are written is checked by links-main.ts.
const repository = readRepository(root)
rmSync(pagesFolder, { recursive: true, force: true })
stagePages(repository, root, mapSite(repository, contents), pagesFolder)
await writeReference({
  root,
  tsconfig: join(root, 'tooling/site/tsconfig.reference.json'),
  entryPoints: findEntryPoints(repository),
  unexported,
  out: referenceFolder,
})
await build(join(root, 'tooling/site'))
const { pages, links, bytes, broken } = checkSite(siteFolder)
if (broken.length > 0) throw new Error(broken.join('\n'))
console.log(`${pages} pages with ${links} links within the site, ${(bytes / 1_000_000).toFixed(1)} MB`)
