import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { FrontDoor } from '../model/run-types.js';
import { api } from '../state/api.js';
import { send } from '../state/rooms.js';
import { paths, router } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

/** What the reader may ask for by a form, by who answers for it. Opening one enters `forms NAME` in the room, which answers with it. */
@customElement('sb-forms')
export class SbForms extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      section + section {
        margin-top: 18px;
      }
      h2 {
        margin: 0 0 8px;
      }
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .where {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      select {
        max-width: 200px;
      }
    `,
  ];

  @state() private doors: FrontDoor[] | undefined;
  @state() private chosen: Record<string, string> = {};
  private readonly busy = new Busy(this);
  private loadedFor: unknown;

  constructor() {
    super();
    new Watch(this, (s) => [s.commands, s.server.writable]);
  }

  /** What can be asked for changes when the files do. */
  override willUpdate(): void {
    if (this.loadedFor === store.state.commands) return;
    this.loadedFor = store.state.commands;
    queueMicrotask(() => void this.load());
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.doors = (await api.forms()).forms));
  }

  override render() {
    return html`<sb-top heading=${texts.forms.title} about=${texts.forms.about}></sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : ''}
        ${this.doors ? this.list(this.doors) : this.busy.problem ? '' : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private list(doors: FrontDoor[]) {
    if (doors.length === 0) return html`<p class="empty">${texts.forms.empty}</p>`;
    const owners = [...new Set(doors.map((door) => door.owner))];
    return owners.map(
      (owner, at) => html`<section aria-labelledby="owner-${at}">
        <h2 id="owner-${at}">${owner}</h2>
        <ul>${doors.filter((door) => door.owner === owner).map((door) => this.row(door))}</ul>
      </section>`,
    );
  }

  private row(door: FrontDoor) {
    const room = this.room(door);
    return html`<li>
      <span><span class="name">${door.label}</span> <span class="muted">· ${door.about}</span></span>
      <span class="where">
        ${door.rooms.length > 1
          ? html`<select aria-label=${texts.forms.room(door.label)} @change=${(event: Event) => this.choose(door, (event.target as HTMLSelectElement).value)}>
              ${door.rooms.map((name) => html`<option value=${name} ?selected=${name === room}>${placeName(store.state, name)}</option>`)}
            </select>`
          : html`<span class="muted">${placeName(store.state, room)}</span>`}
        <button class="primary" aria-label=${texts.forms.of(door.label)} ?disabled=${!store.state.server.writable} @click=${() => this.open(door)}>${door.asks ? texts.forms.open : texts.form.runIt}</button>
      </span>
    </li>`;
  }

  private room(door: FrontDoor): string {
    const wanted = this.chosen[door.runbook] ?? router.lastRoom ?? '';
    return door.rooms.includes(wanted) ? wanted : (door.rooms[0] ?? '');
  }

  private choose(door: FrontDoor, room: string): void {
    this.chosen = { ...this.chosen, [door.runbook]: room };
  }

  private open(door: FrontDoor): void {
    const room = this.room(door);
    router.go(paths.room(room));
    send(room, door.asks ? `/forms ${door.line}` : `/${door.line}`);
  }
}
