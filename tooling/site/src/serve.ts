import { serve } from '@crosspatch/loopback'

import { siteFolder } from './places.ts'
import { siteHandler } from './site-handler.ts'

/** Where people will look for it; the sample's page is at 4477. */
const usualPort = 4478

const handler = siteHandler(siteFolder)
const { url } = await serve(handler, { port: usualPort }).catch(() => serve(handler))
console.log(`The documentation is at ${url} (Ctrl+C ends it).`)
