/** What must be closed when a scope ends, last opened first. Node 20 has no AsyncDisposableStack. */
export class Disposables implements AsyncDisposable {
  readonly #open: AsyncDisposable[] = [];

  use<T extends AsyncDisposable>(resource: T): T {
    this.#open.push(resource);
    return resource;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const resource of this.#open.reverse()) await resource[Symbol.asyncDispose]();
  }
}
