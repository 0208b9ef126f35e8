import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Deed } from '../base/deed.js';
import { Poll } from '../base/poll.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { Escalation, PageTry, PersonPage } from '../model/oncall-types.js';
import { personName } from '../model/people.js';
import { placeName } from '../model/places.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

const AGAIN = 10_000;
const looks = { SENT: 'waiting', ANSWERED: 'good', DECLINED: 'warning', OFF: '' } as const;

/** Who was paged about what, step after step, with each way that was tried; looked at again while the page is open. */
@customElement('sb-pages')
export class SbPages extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li.about {
        grid-template-columns: 88px minmax(0, 1fr) auto;
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        justify-content: flex-end;
      }
      .told,
      .wide {
        grid-column: 2 / -1;
        min-width: 0;
      }
      .wide {
        overflow-x: auto;
        max-width: 100%;
      }
      table {
        margin-top: 4px;
      }
      tr:last-child td {
        border-bottom: 0;
      }
      td {
        padding: 5px 14px 5px 0;
      }
      .tries {
        display: grid;
        gap: 2px;
        min-width: 130px;
        overflow-wrap: anywhere;
      }
      .bad {
        color: var(--bad);
      }
      @container (max-width: 620px) {
        li.about {
          grid-template-columns: minmax(0, 1fr);
        }
        .told,
        .wide {
          grid-column: 1;
        }
        .deeds {
          justify-content: flex-start;
        }
      }
    `,
  ];

  @state() private pages: Escalation[] | undefined;
  @state() private told: Record<string, string> = {};
  private readonly busy = new Busy(this);
  private readonly deed = new Deed(this);

  constructor() {
    super();
    new Poll(this, AGAIN, () => this.load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.pages = (await api.pages()).pages));
  }

  override render() {
    const words = texts.pages;
    return html`<sb-top heading=${words.title} about=${words.about}></sb-top>
      <div class="body">
        <p class="tools"><a href="/oncall">${texts.nav.oncall}</a> <a href="/policies">${texts.nav.policies}</a></p>
        ${this.deed.problem ? html`<p class="problem notice" role="alert">${this.deed.problem}</p>` : nothing}
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.pages ? this.list(this.pages) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private list(all: Escalation[]) {
    if (all.length === 0) return html`<p class="empty">${texts.pages.empty}</p>`;
    return html`<ul aria-label=${texts.pages.list}>${all.map((one) => this.row(one))}</ul>`;
  }

  private row(one: Escalation) {
    const words = texts.pages;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const time = (at: number) => html`<sb-time .at=${at}></sb-time>`;
    return html`<li class="about">
      <span>${one.endedAt ? html`<span class="chip">${words.states.over}</span>` : one.owner ? html`<span class="chip good">${words.states.answered}</span>` : html`<span class="chip waiting">${words.states.open}</span>`}</span>
      <span><span class="name">${one.words}</span> <span class="muted">· ${one.code}</span></span>
      ${this.deeds(one)}
      <dl>
        ${one.subject.startsWith('page/') ? nothing : fact(words.subject, html`<span class="mono">${one.subject}</span>`)} ${fact(words.policy, one.policy)}
        ${one.room ? fact(words.room, store.state.rooms.has(one.room) ? html`<a href=${paths.room(one.room)}>${placeName(store.state, one.room)}</a>` : placeName(store.state, one.room)) : nothing}
        ${one.author ? fact(words.author, personName(one.author)) : nothing} ${fact(words.since, time(one.startedAt))}
        ${one.owner && !one.endedAt ? fact(words.owner, personName(one.owner)) : nothing} ${one.dueAt && !one.endedAt && !one.owner ? fact(words.due, time(one.dueAt)) : nothing}
        ${one.endedAt ? fact(words.ended, html`${time(one.endedAt)}${one.ending ? `, ${one.ending}` : ''}`) : nothing}
      </dl>
      ${one.pages.length > 0 ? this.steps(one) : nothing}
      <span class="told" role="status">${this.told[one.code] ?? ''}</span>
    </li>`;
  }

  /** Only who was paged answers, while it is open and nobody else has it. */
  private deeds(one: Escalation) {
    const words = texts.pages;
    const me = store.state.me.id;
    const mine = one.pages.find((found) => found.person === me);
    if (!mine || one.endedAt || (one.owner && one.owner !== me)) return html`<span></span>`;
    return html`<span class="deeds">
      ${one.owner ? nothing : html`<button class="primary" aria-label=${words.of(words.ack, one.words)} @click=${() => this.say(one, 'page ack', mine)}>${words.ack}</button>`}
      ${one.owner || mine.status === 'SENT' ? html`<button aria-label=${words.of(words.back, one.words)} @click=${() => this.say(one, 'page back', mine)}>${words.back}</button>` : nothing}
    </span>`;
  }

  private steps(one: Escalation) {
    const { columns, tries } = texts.pages;
    return html`<div class="wide" tabindex="0" role="region" aria-label=${tries(one.words)}>
      <table>
        <thead><tr><th scope="col">${columns.step}</th><th scope="col">${columns.person}</th><th scope="col">${columns.sent}</th><th scope="col">${columns.status}</th><th scope="col">${columns.tries}</th></tr></thead>
        <tbody>${one.pages.map((found) => this.person(found))}</tbody>
      </table>
    </div>`;
  }

  private person(found: PersonPage) {
    const words = texts.pages;
    return html`<tr>
      <td>${words.round(found.loop, found.step + 1)}</td>
      <td>${personName(found.person)} <span class="muted">${found.target.startsWith('@') ? nothing : words.target(found.target)}</span></td>
      <td><sb-time .at=${found.sentAt}></sb-time></td>
      <td><span class="chip ${looks[found.status]}">${words.statuses[found.status]}</span> ${found.answeredAt && found.status !== 'OFF' ? html`<sb-time .at=${found.answeredAt}></sb-time>` : nothing}</td>
      <td><span class="tries">${found.joined ? words.joined : found.tries.map((way) => this.way(found, way))}</span></td>
    </tr>`;
  }

  private way(found: PersonPage, way: PageTry) {
    const { outcomes } = texts.pages;
    const came = way.outcome ?? (way.triedAt ? 'WAY' : found.status === 'SENT' ? 'due' : 'OFF');
    return html`<span>${way.contact}: <span class=${came === 'REFUSED' || came === 'UNCERTAIN' ? 'bad' : ''}>${outcomes[came] ?? came}</span>${way.why ? `, ${way.why}` : ''} <span class="muted"><sb-time .at=${way.triedAt ?? way.dueAt}></sb-time></span></span>`;
  }

  private async say(one: Escalation, command: string, mine: PersonPage): Promise<void> {
    await this.deed.once(`${command} ${mine.code} ${one.owner ?? ''}`, async (id) => {
      const answer = await api.command(`@${store.state.me.id}`, command, { code: mine.code }, id);
      this.told = { ...this.told, [one.code]: answer.text };
    });
    await this.load();
  }
}
