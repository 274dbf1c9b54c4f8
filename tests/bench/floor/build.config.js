// Called vite.config.js only where it is built: under that name, tools that check the whole tree would take this for a
// second site.
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [sveltekit({ adapter: adapter({ out: 'build', precompress: false }) })] });
