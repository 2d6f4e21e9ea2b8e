import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const { LOCAL_ARTIFACTS, INPUT_NAME, INPUT_PATH, INPUT_OVERWRITE } = process.env;
const to = join(LOCAL_ARTIFACTS, INPUT_NAME);
if (existsSync(to) && INPUT_OVERWRITE !== 'true') throw new Error(`an artifact ${INPUT_NAME} is there already`);
rmSync(to, { recursive: true, force: true });
cpSync(INPUT_PATH, to, { recursive: true });
