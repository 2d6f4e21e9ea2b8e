import { findAct } from '../act/act-runner.js';
import { newcomer } from './newcomer.js';

await newcomer((step) => process.stdout.write(`${step}\n`), await findAct());
