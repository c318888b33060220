// Usage: node --import tsx test/engine/operations/writeCoveragePage.ts
//
// Writes docs/coverage.md: which operation and which tests each documented endpoint has.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coveragePage } from './coveragePage';

const folder = join(__dirname, '../../../docs');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'coverage.md'), coveragePage());
console.log('docs/coverage.md is up to date');
