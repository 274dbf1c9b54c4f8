export { authorise, can, mayEver, permissions, sayAuthorship, type Owned, type Permission } from './rules.ts';
