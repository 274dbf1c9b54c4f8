import { run } from '#lib/ui/browser/run.ts';
import TreatmentHistory from './TreatmentHistory.svelte';

run('treatment-history', TreatmentHistory);
