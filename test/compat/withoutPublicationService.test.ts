// The life of a Pact Trigger on the pinned n8n, publishing as older ones do.
import { lifeCycleTests } from '../e2e/trigger/lifeCycle';

lifeCycleTests({ gated: true, env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' } }, true);
