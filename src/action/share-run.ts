import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Report } from '../report/report.js';
import { storeFileName } from '../store/store-file-name.js';
import { artifact } from './artifact.js';

/**
 * Puts what may leave the runner into a folder of its own, for the workflow's upload step: the report, and with `calls` the
 * answers that it rests upon, for the run that follows the merge.
 *
 * @param calls Folder of the call stores; null: they stay.
 */
export async function shareRun(report: Report, folder: string, calls: string | null): Promise<void> {
  const target = join(folder, artifact.name);
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, artifact.calls), { recursive: true });
  const path = join(target, artifact.report);
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  core.setOutput('report-path', path);
  core.setOutput('share-path', target);
  if (calls === null) return;
  for (const { suite } of report.suites) {
    const name = storeFileName(suite);
    await copyFile(join(calls, name), join(target, artifact.calls, name));
  }
}
