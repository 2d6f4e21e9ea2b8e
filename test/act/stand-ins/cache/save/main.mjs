import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const { GITHUB_WORKSPACE, LOCAL_CACHE, INPUT_PATH, INPUT_KEY } = process.env;
const from = join(GITHUB_WORKSPACE, INPUT_PATH);
if (existsSync(from)) {
  cpSync(from, join(LOCAL_CACHE, INPUT_KEY), { recursive: true });
  console.log(`Cache saved with key: ${INPUT_KEY}`);
} else console.log('::warning::Path Validation Error: there is nothing to keep');
