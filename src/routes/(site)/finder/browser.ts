import { run } from '#lib/ui/browser/run.ts';
import Finder from './Finder.svelte';

run('finder', Finder);
