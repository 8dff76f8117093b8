import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The server that serves the page looks for it beside its own bundle.
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The policy of the page refuses data: addresses in styles and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
