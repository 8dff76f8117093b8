import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

/** The colour of the icon, at shade 8. */
const brand: MantineColorsTuple = [
  '#e8f7f9',
  '#d0edf2',
  '#a3dce5',
  '#72c9d7',
  '#47b3c5',
  '#249cb1',
  '#148aa0',
  '#0e7c91',
  '#0b7285',
  '#085a6a',
]

/** A little blue in the greys of the dark scheme, and more distance between the surfaces. */
const dark: MantineColorsTuple = [
  '#dbe0e6',
  '#bcc4cd',
  '#a3acb7',
  '#7d8894',
  '#434c57',
  '#333b45',
  '#272e36',
  '#191e24',
  '#13171c',
  '#0d1014',
]

const mono = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace'

export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'brand',
  primaryShade: 8,
  colors: { brand, dark },
  defaultRadius: 'md',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: mono,
  headings: {
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: { events: { hover: true, focus: true, touch: true }, multiline: true, maw: 320 },
    },
    Badge: { defaultProps: { tt: 'none', fw: 550, radius: 'sm', variant: 'light' } },
    Paper: { defaultProps: { withBorder: true, bg: 'var(--page-panel)' } },
    Card: { defaultProps: { withBorder: true, bg: 'var(--page-panel)' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Loader: { defaultProps: { type: 'dots' } },
  },
})

/** Texts on tints, by colour: dark enough on the light ones, and light enough on the dark ones. */
const inks = {
  brand: ['#0a5c6c', '#8fdbe8'],
  green: ['#1c6430', '#8fe3a1'],
  red: ['#a51d1d', '#ffb1b1'],
  yellow: ['#774600', '#ffd88a'],
  orange: ['#8f3e00', '#ffc79a'],
  blue: ['#14549c', '#a9d4ff'],
  violet: ['#553bb0', '#cfc2ff'],
  gray: ['#464e57', '#c9d0d8'],
} as const

type Inks = Readonly<Record<string, readonly [string, string]>>

function inksOf(scheme: 0 | 1): Record<string, string> {
  const given: Inks = inks
  return Object.fromEntries(
    Object.entries(given).flatMap(([colour, shades]) => [
      [`--mantine-color-${colour}-light-color`, shades[scheme]],
      [`--mantine-color-${colour}-outline`, shades[scheme]],
      [`--mantine-color-${colour}-text`, shades[scheme]],
    ]),
  )
}

/** Mantine's own dimmed texts, placeholders and tints are too faint to read in places: at least 4.5 to 1 here. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...inksOf(0),
    '--mantine-color-dimmed': '#58626d',
    '--mantine-color-placeholder': '#68727d',
    '--mantine-color-error': '#b02020',
    '--mantine-color-anchor': '#0b6475',
    '--page-ground': '#f5f7f8',
    '--page-panel': '#ffffff',
    '--page-sunken': '#f1f4f6',
    '--page-line': '#dfe4e8',
    '--page-shade': '#0b1a2026',
    '--code-name': '#0a5c6c',
    '--code-text': '#1c6430',
    '--code-number': '#8f3e00',
    '--code-mark': '#58626d',
  },
  dark: {
    ...inksOf(1),
    '--mantine-color-dimmed': '#a3acb7',
    '--mantine-color-placeholder': '#98a2ad',
    '--mantine-color-error': '#ff9d9d',
    '--mantine-color-anchor': '#86d6e4',
    '--mantine-color-gray-light': '#2b333c',
    '--page-ground': '#13171c',
    '--page-panel': '#191e24',
    '--page-sunken': '#12161a',
    '--page-line': '#333b45',
    '--page-shade': '#000000a0',
    '--code-name': '#8fdbe8',
    '--code-text': '#9fe0ae',
    '--code-number': '#ffc79a',
    '--code-mark': '#a3acb7',
  },
})
