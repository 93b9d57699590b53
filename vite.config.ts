import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  server: { proxy: { '/api': 'http://127.0.0.1:4100' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The Traditional Chinese dictionary (1.1 MB, asked for only by those who switch to it) is above the default limit.
    chunkSizeWarningLimit: 1200,
  },
})
