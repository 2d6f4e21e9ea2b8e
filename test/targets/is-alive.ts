import { readFile } from 'node:fs/promises';

/** Whether a process still runs; one that has ended, and that nobody has asked about, does not. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}
