export type Job = () => Promise<void>;

/**
 * Runs jobs a few at a time, never two of one key at once, urgent ones first. A key that waits already is not taken a second
 * time: its job reads the world when it starts. Jobs must not throw.
 */
export class JobQueue {
  readonly #urgent = new Map<string, Job>();
  readonly #later = new Map<string, Job>();
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** False when it is full or closed. */
  add(key: string, job: Job, { urgent }: { urgent: boolean }): boolean {
    if (this.#closed) return false;
    if (this.#urgent.has(key)) return true;
    if (urgent) this.#later.delete(key);
    else if (this.#later.has(key)) return true;
    if (this.#urgent.size + this.#later.size >= this.mostWaiting) return false;
    (urgent ? this.#urgent : this.#later).set(key, job);
    this.#next();
    return true;
  }

  /** Takes nothing more, and resolves when what runs is done; what waits is dropped, for a later pass to find. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#urgent.clear();
    this.#later.clear();
    await Promise.all(this.#running.values());
  }

  #next(): void {
    for (const waiting of [this.#urgent, this.#later]) {
      for (const [key, job] of waiting) {
        if (this.#running.size >= this.atOnce) return;
        if (this.#running.has(key)) continue;
        waiting.delete(key);
        const run = job().finally(() => {
          this.#running.delete(key);
          this.#next();
        });
        this.#running.set(key, run);
      }
    }
  }
}
