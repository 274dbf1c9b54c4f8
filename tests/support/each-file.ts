import { afterAll, beforeEach } from 'vitest';
import { fillStock } from './clones.ts';
import { closeShared } from './ctx.ts';

await fillStock(1);
beforeEach(() => fillStock(1));
afterAll(closeShared);
