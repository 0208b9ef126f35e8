import { ClientId } from '../state/client-id.js';
import { Busy } from './busy.js';

/**
 * What a person does with a component. It is apart from what the component loads by itself: that neither takes the buttons from under a hand nor
 * wipes away what went wrong with a deed.
 */
export class Deed extends Busy {
  private readonly clientId = new ClientId();

  /** Does it once, however often it is tried: until it was answered, the same line has the same id. */
  once(line: string, work: (clientId: string) => Promise<void>): Promise<boolean> {
    return this.run(async () => {
      await work(this.clientId.of(line));
      this.clientId.taken();
    });
  }
}
