export { splitWords } from './normalise.ts';
export { isBereaved, isThreatened, prepareDanger, recogniseDanger, type Danger } from './recognise.ts';
