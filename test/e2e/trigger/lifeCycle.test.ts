// The life of a Pact Trigger on the real n8n, as it publishes by default.
import { lifeCycleTests } from './lifeCycle';

// Editor and webhooks at the same address, as behind one proxy.
lifeCycleTests({ gated: true, editorGated: true }, false);
