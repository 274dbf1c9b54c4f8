import { run } from '#lib/ui/browser/run.ts';
import Shortlist from './Shortlist.svelte';

run('shortlist', Shortlist);
