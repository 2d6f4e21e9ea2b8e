/** Ids of deliveries, so that each is handled once; the oldest are forgotten beyond `most`. */
export class SeenDeliveries {
  readonly #ids = new Set<string>();

  constructor(private readonly most: number) {}

  /** False when it was seen before. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > this.most) this.#ids.delete(this.#ids.values().next().value!);
    return true;
  }

  /** What failed may be delivered again. */
  forget(id: string): void {
    this.#ids.delete(id);
  }
}
