import { writeRunning } from '../running.server.ts';
import Shortlist from './Shortlist.svelte';

export const load = ({ url }) => ({ running: writeRunning(Shortlist, {}, url) });
