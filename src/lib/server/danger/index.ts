export { recogniseDanger, type Danger } from './recognise.ts';
