import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads these when it is loaded, so they are set before any test file imports it.
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'pact-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'the engine tests keep nothing';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
process.env.N8N_LOG_LEVEL = 'silent';
