import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps what the reader looks at where it is, however the rows around it grow: at the end when they are at the end, else
 * by holding the first visible row in place. Browsers' own anchoring differs too much to be relied on.
 */
export class Sticky implements ReactiveController {
  atEnd = true;
  private scroller: HTMLElement | undefined;
  private anchor: { row: HTMLElement; offset: number } | undefined;
  private lastTop = 0;
  private changed = false;
  private readonly sizes = new ResizeObserver(() => this.settle());

  constructor(
    host: ReactiveControllerHost,
    private readonly rows: () => Iterable<HTMLElement>,
    private readonly moved: () => void,
    /** False while more rows follow the last one held: its end is then no end to stay at. */
    private readonly complete: () => boolean = () => true,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.sizes.disconnect();
    this.scroller = undefined;
  }

  attach(scroller: HTMLElement, content: HTMLElement): void {
    if (this.scroller === scroller) return;
    this.scroller = scroller;
    this.sizes.disconnect();
    this.sizes.observe(scroller);
    this.sizes.observe(content);
    scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
  }

  toEnd(): void {
    this.atEnd = true;
    this.anchor = undefined;
    this.settle();
  }

  toRow(row: HTMLElement): void {
    if (!this.scroller) return;
    this.atEnd = false;
    row.scrollIntoView({ block: 'center' });
    this.lastTop = this.scroller.scrollTop;
    this.anchor = { row, offset: row.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top };
  }

  /** Distance in pixels to the first and to the last row. */
  room(): { above: number; below: number } {
    const box = this.scroller;
    return box ? { above: box.scrollTop, below: box.scrollHeight - box.scrollTop - box.clientHeight } : { above: Infinity, below: Infinity };
  }

  /**
   * Called when rows were added or let go. They draw themselves a little later, so the place is put right just before
   * the next paint; what the reader scrolls until then moves the anchor instead of choosing another.
   */
  soon(): void {
    this.changed = true;
    requestAnimationFrame(() => this.settle());
  }

  private settle(): void {
    const box = this.scroller;
    if (!box) return;
    this.changed = false;
    if (this.atEnd) box.scrollTop = box.scrollHeight;
    else if (this.anchor?.row.isConnected) {
      const shift = this.anchor.row.getBoundingClientRect().top - box.getBoundingClientRect().top - this.anchor.offset;
      if (Math.abs(shift) >= 1) box.scrollTop += shift;
    }
    this.lastTop = box.scrollTop;
  }

  private scrolled(): void {
    const box = this.scroller;
    if (!box) return;
    const near = this.room().below < 24 && this.complete();
    // Only moving up leaves the end: growing rows also take the end away, before they are settled.
    if (near || box.scrollTop < this.lastTop - 2) this.atEnd = near;
    if (this.changed && this.anchor?.row.isConnected) this.anchor.offset -= box.scrollTop - this.lastTop;
    else this.hold(box);
    this.lastTop = box.scrollTop;
    this.moved();
  }

  private hold(box: HTMLElement): void {
    const top = box.getBoundingClientRect().top;
    for (const row of this.rows()) {
      const place = row.getBoundingClientRect();
      if (place.bottom > top + 4) {
        this.anchor = { row, offset: place.top - top };
        return;
      }
    }
  }
}
