/** What must be closed when a scope ends, last opened first. Node 20 has no AsyncDisposableStack. */
export class Disposables implements AsyncDisposable {
  readonly #open: AsyncDisposable[] = [];

  /**
   * What `body` returns, once everything that it opened is closed. Where both fail, the body's error is thrown: it is the
   * cause, which `await using` would wrap into an error of another class.
   */
  static async within<T>(body: (open: Disposables) => Promise<T>): Promise<T> {
    const open = new Disposables();
    let result: T;
    try {
      result = await body(open);
    } catch (error) {
      await open[Symbol.asyncDispose]().catch(() => {});
      throw error;
    }
    await open[Symbol.asyncDispose]();
    return result;
  }

  use<T extends AsyncDisposable>(resource: T): T {
    this.#open.push(resource);
    return resource;
  }

  /** Closes all, also after one that will not close; then throws the first error. */
  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (const resource of this.#open.splice(0).reverse()) {
      try {
        await resource[Symbol.asyncDispose]();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
