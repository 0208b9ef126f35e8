/** The id that goes with every try of one line, so that it is taken once. Another line has another: it would else be answered as the one before. */
export class ClientId {
  private line: string | undefined;
  private id = '';

  of(line: string): string {
    if (line !== this.line) {
      this.line = line;
      this.id = crypto.randomUUID();
    }
    return this.id;
  }

  /** It was taken: the same line again is meant anew. */
  taken(): void {
    this.line = undefined;
  }
}
