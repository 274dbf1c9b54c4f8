import { beforeEach } from 'vitest';
import { fillStock } from './clones.ts';

await fillStock();
beforeEach(fillStock);
