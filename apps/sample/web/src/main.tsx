import '@mantine/core/styles.css'

import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<MantineProvider defaultColorScheme="auto">Crosspatch</MantineProvider>)
