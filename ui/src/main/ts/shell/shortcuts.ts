import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { paths, router } from '../state/router.js';
import { store } from '../state/store.js';

export interface Deeds {
  palette(): void;
  keys(): void;
  compose(start?: string): void;
  closePanel(): void;
}

const pages: Record<string, string> = { t: '/threads', r: '/runs', a: '/approvals', u: '/audit', b: '/runbooks', l: '/leases', n: '/connections' };

/** The keys that work everywhere. Plain letters count only where nobody is typing. */
export class Shortcuts implements ReactiveController {
  private afterG = 0;
  private readonly press = (event: KeyboardEvent): void => this.take(event);

  constructor(
    host: ReactiveControllerHost,
    private readonly deeds: Deeds,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.press);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.press);
  }

  private take(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (this.chord(event) || (!typing(event) && this.letter(event))) event.preventDefault();
  }

  private chord(event: KeyboardEvent): boolean {
    const control = event.ctrlKey || event.metaKey;
    if (control && !event.altKey && event.key.toLowerCase() === 'k') this.deeds.palette();
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) nextRoom(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape' && (router.route.run || router.route.thread)) this.deeds.closePanel();
    else return false;
    return true;
  }

  private letter(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const page = pages[event.key];
    if (page && event.timeStamp - this.afterG < 1500) {
      this.afterG = 0;
      router.go(page);
    } else if (event.key === '?') this.deeds.keys();
    else if (event.key === 'g') this.afterG = event.timeStamp;
    else if (event.key === 'c') this.deeds.compose();
    else if (event.key === '/' && router.route.page === 'room') this.deeds.compose('/');
    else return false;
    return true;
  }
}

function typing(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function nextRoom(step: number): void {
  const names = [...store.state.rooms.keys()];
  const at = names.indexOf(router.route.room ?? '');
  const next = names[(at + step + names.length) % names.length];
  if (next) router.go(paths.room(next));
}
