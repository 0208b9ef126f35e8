import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { Poll } from '../base/poll.js';
import { base, controls, page } from '../base/styles.js';
import type { Policies, Policy, PolicyStep, PolicyTarget } from '../model/oncall-types.js';
import { personName } from '../model/people.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { texts } from '../texts.js';
import './sb-top.js';

const AGAIN = 30_000;

/** The policies by which people are paged, drawn as steps, each with whom it would page now. */
@customElement('sb-policies')
export class SbPolicies extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      section {
        max-width: 980px;
        margin-bottom: 22px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 12px;
        margin-bottom: 8px;
      }
      h2 {
        font-size: 15px;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 0;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        min-width: 0;
        max-width: 100%;
      }
      .step {
        display: grid;
        gap: 3px;
        align-content: start;
        align-self: stretch;
        min-width: 150px;
        padding: 9px 13px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .step.last {
        border-style: dashed;
      }
      .number {
        font-size: 12px;
        color: var(--muted);
      }
      .who {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .target {
        font-size: 12px;
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      .nobody {
        color: var(--bad);
      }
      .then {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 0 10px;
        font-size: 12px;
        color: var(--muted);
        white-space: nowrap;
      }
      @container (max-width: 620px) {
        ol,
        li {
          flex-direction: column;
          align-items: stretch;
        }
        .then {
          justify-content: center;
          padding: 6px 0;
        }
        .then svg {
          rotate: 90deg;
        }
      }
    `,
  ];

  @state() private policies: Policies | undefined;
  @state() private match = '';
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
    return this.busy.run(async () => void (this.policies = await api.policies(this.match)));
  }

  override render() {
    const words = texts.policies;
    return html`<sb-top heading=${words.title} about=${words.about}></sb-top>
      <div class="body">
        <form class="tools" role="search" @submit=${(event: SubmitEvent) => this.filter(event)}>
          <input type="search" name="match" autocomplete="off" spellcheck="false" aria-label=${words.match} placeholder=${words.match} .value=${this.match} />
          <button>${texts.oncall.filter}</button>
          <a href="/oncall">${texts.nav.oncall}</a> <a href="/pages">${texts.nav.pages}</a>
        </form>
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.policies ? this.list(this.policies) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private filter(event: SubmitEvent): void {
    event.preventDefault();
    this.match = String(new FormData(event.target as HTMLFormElement).get('match') ?? '').trim();
    void this.load();
  }

  private list({ policies, nobody, more }: Policies) {
    if (policies.length === 0) return html`<p class="empty">${this.match ? texts.policies.none : texts.policies.empty}</p>`;
    return html`${policies.map((policy, at) => this.policy(policy, at, nobody))} ${more > 0 ? html`<p class="muted">${texts.oncall.more(more)}</p>` : nothing}`;
  }

  private policy(policy: Policy, at: number, nobody: PolicyTarget | undefined) {
    const words = texts.policies;
    return html`<section aria-labelledby="policy-${at}">
      <div class="head">
        <h2 id="policy-${at}">${policy.name}</h2>
        ${policy.services.length > 0 ? html`<span class="muted">${words.services(policy.services.join(', '))}</span>` : nothing}
        <span class="muted mono">${words.line(policy.line)}</span>
      </div>
      <ol>
        ${policy.steps.map((step, number) => html`<li>${this.step(step, number + 1)}<span class="then">${words.then(step.then)} ${icon('next', 12)}</span></li>`)}
        ${policy.repeat > 0 ? html`<li><div class="step last"><span class="who">${icon('retry', 14)} ${words.repeat(policy.repeat)}</span></div><span class="then">${icon('next', 12)}</span></li>` : nothing}
        <li><div class="step last"><span class="number">${words.last}</span>${nobody ? this.target(nobody) : nothing}</div></li>
      </ol>
    </section>`;
  }

  private step(step: PolicyStep, number: number) {
    const words = texts.policies;
    return html`<div class="step">
      <span class="number">${words.step(number)}</span>
      ${step.page.map((target) => this.target(target))}
      ${step.during ? html`<span class="target">${words.during(step.during, step.holds ?? false)}; ${step.waits ? words.waits : words.skipped}</span>` : nothing}
      ${step.tell.length + step.hidden > 0
        ? html`<span class="target">${words.tell} ${step.tell.map((room) => html`<a href=${paths.room(room)}>#${room}</a> `)}${step.hidden > 0 ? words.hidden(step.hidden) : nothing}</span>`
        : nothing}
    </div>`;
  }

  private target({ target, people, more }: PolicyTarget) {
    const words = texts.policies;
    const schedule = target.startsWith('schedule/') ? target.slice('schedule/'.length) : '';
    return html`${people.length === 0
        ? html`<span class="who nobody">${icon('alert', 12)} ${words.nobody}</span>`
        : html`<span class="who">${people.map(personName).join(', ')} ${more > 0 ? words.more(more) : nothing}</span>`}
      <span class="target">${schedule ? html`<a href=${paths.rota(schedule)}>${target}</a>` : target}</span>`;
  }
}
