import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Poll } from '../base/poll.js';
import { icon } from '../base/icons.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { Connection, ConnectionTraffic } from '../model/types.js';
import { api } from '../state/api.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

const AGAIN = 20_000;
const looks = { down: 'bad', fails: 'warning', recovers: 'waiting', works: 'good', unused: '' } as const;

/** What the server is connected to, the worst first; looked at again while the page is open. */
@customElement('sb-connections')
export class SbConnections extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li {
        grid-template-columns: 132px minmax(0, 1fr) auto;
      }
      .when {
        color: var(--muted);
        text-align: right;
      }
      .test {
        grid-column: 2 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
      }
      .test p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        .when {
          text-align: left;
        }
        .test {
          grid-column: 1;
        }
      }
    `,
  ];

  @state() private connections: Connection[] | undefined;
  @state() private tested: Record<string, string> = {};
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Poll(this, AGAIN, () => this.load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.connections = (await api.connections()).connections));
  }

  override render() {
    return html`<sb-top heading=${texts.connections.title} about=${texts.connections.about}></sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.connections ? this.list(this.connections) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private list(all: Connection[]) {
    if (all.length === 0) return html`<p class="empty">${texts.connections.empty}</p>`;
    return html`<ul aria-label=${texts.connections.list}>${all.map((one) => this.row(one))}</ul>`;
  }

  private row(one: Connection) {
    const wrong = one.state === 'down' || one.state === 'fails';
    return html`<li>
      <span><span class="chip ${looks[one.state]}">${wrong ? icon('alert', 12) : nothing}${texts.connections.states[one.state]}</span></span>
      <span><span class="name">${one.name}</span> <span class="muted">· ${texts.connections.kinds[one.kind]}</span></span>
      <span class="when">${one.since ? html`${texts.connections.since} <sb-time .at=${one.since}></sb-time>` : nothing}${wrong ? this.worked(one) : nothing}</span>
      ${one.reason ? html`<span class="plate">${one.reason}</span>` : nothing}
      ${one.remarks.map((remark) => html`<span class="plate">${remark}</span>`)}
      ${one.chat ? this.traffic(one.name, one.chat) : nothing}
    </li>`;
  }

  private traffic(name: string, chat: ConnectionTraffic) {
    const words = texts.connections;
    const moment = (at?: number) => (at ? html`<sb-time .at=${at}></sb-time>` : words.nothing);
    return html`<dl>
        <div><dt>${words.heard}</dt><dd>${moment(chat.heardAt)}</dd></div>
        <div><dt>${words.sent}</dt><dd>${moment(chat.sentAt)}</dd></div>
        <div><dt>${words.waiting}</dt><dd>${chat.waiting}</dd></div>
        <div><dt>${words.heldBack}</dt><dd>${chat.heldBack}</dd></div>
        <div><dt>${words.unsent}</dt><dd>${chat.unsent}</dd></div>
        <div><dt>${words.holder}</dt><dd>${chat.holder ?? words.nobody}</dd></div>
      </dl>
      <div class="test">
        <button aria-label=${words.testOf(name)} ?disabled=${this.tested[name] === words.tests} @click=${() => this.test(name)}>${words.test}</button>
        <p role="status">${this.tested[name] ?? nothing}</p>
      </div>`;
  }

  private async test(name: string): Promise<void> {
    const says = (what: string) => (this.tested = { ...this.tested, [name]: what });
    says(texts.connections.tests);
    try {
      const told = await api.testConnection(name);
      says([told.works ? texts.connections.good : texts.connections.bad, ...told.lines].join(' '));
    } catch (problem) {
      says(problem instanceof Error ? problem.message : String(problem));
    }
    await this.load();
  }

  private worked(one: Connection) {
    return one.workedAt ? html` · ${texts.connections.worked} <sb-time .at=${one.workedAt}></sb-time>` : html` · ${texts.connections.never}`;
  }
}
