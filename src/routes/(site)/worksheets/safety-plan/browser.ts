import { run } from '#lib/ui/browser/run.ts';
import SafetyPlan from './SafetyPlan.svelte';

run('safety-plan', SafetyPlan);
