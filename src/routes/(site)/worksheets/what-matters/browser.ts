import { run } from '#lib/ui/browser/run.ts';
import WhatMatters from './WhatMatters.svelte';

run('what-matters', WhatMatters);
