import { konstantlySimulator } from '@crosspatch/konstantly/simulator'

/*
 * Loaded before each program of the guide: what would go over the network meets a simulator, if it is meant for the site
 * that the guide's last program names, and nobody otherwise.
 */
const site = konstantlySimulator({
  apiKey: process.env['KONSTANTLY_KEY'] ?? '',
  users: [
    {
      id: 'e20533',
      name: 'Asa Bergstrom',
      email: 'asa@fjord.example',
      occupation: 'Shift lead',
      location: 'Malmö',
      attributes: {},
    },
  ],
})

globalThis.fetch = async (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input)
  if (hostname !== `${process.env['KONSTANTLY_SITE']}.konstant.ly`) throw new TypeError('fetch failed')
  return site.fetch(input, init)
}
