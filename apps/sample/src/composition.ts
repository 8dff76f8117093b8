import { shiftbookApp } from '../example-plugin/app.js'
import { bluedotApp } from './composition/bluedot.js'
import { konstantlyApp } from './composition/konstantly.js'
import { relesysApp } from './composition/relesys.js'
import { replayApp } from './composition/replay.js'

/*
 * Which apps there are. This page and the folder of its name are the only places that name a vendor: everything else
 * works on what stands here, whatever shows it.
 */
export const apps = {
  relesys: relesysApp,
  bluedot: bluedotApp,
  replay: replayApp,
  konstantly: konstantlyApp,
}

/** The same with a plugin of somebody else's: what it takes is its line. */
export const withExample = {
  ...apps,
  shiftbook: shiftbookApp,
}

/** The app that speaks both JSON and XML. */
export const bilingual = 'BlueDot'
