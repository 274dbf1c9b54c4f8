import { afterAll, beforeEach } from 'vitest';
import { fillStock } from './clones.ts';
import { closeShared } from './ctx.ts';

await fillStock();
beforeEach(fillStock);
afterAll(closeShared);
